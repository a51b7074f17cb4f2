package dev.proxmoxmpc.cli.output;

import org.jspecify.annotations.Nullable;

/// Asks the person at the terminal; exists only where there is one.
public interface Prompts {
  /// A line as typed; null at the end of input.
  @Nullable String line(String question);

  /// A line typed without echo; null at the end of input.
  @Nullable String secret(String question);
}
