package dev.proxmoxmpc.contracts.message;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A part of a list. `nextCursor` is opaque; null when this was the last part.
public interface Page<T> {
  List<T> items();

  @Nullable String nextCursor();
}
