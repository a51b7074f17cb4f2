package dev.proxmoxmpc.cli.output;

import org.jspecify.annotations.Nullable;

/// A command cannot go on for a reason the server did not name. The message says what was attempted
/// and what went wrong, the hint what to do about it.
public final class CliException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ExitCode code;
  private final @Nullable String hint;

  public CliException(ExitCode code, String message, @Nullable String hint) {
    this(code, message, hint, null);
  }

  public CliException(
      ExitCode code, String message, @Nullable String hint, @Nullable Throwable cause) {
    super(message, cause);
    this.code = code;
    this.hint = hint;
  }

  /// The arguments do not make sense together.
  public static CliException usage(String message) {
    return new CliException(ExitCode.USAGE, message, null);
  }

  public ExitCode code() {
    return code;
  }

  public @Nullable String hint() {
    return hint;
  }

  /// The message; never null here.
  public String text() {
    String message = getMessage();
    return message == null ? code.meaning() : message;
  }
}
