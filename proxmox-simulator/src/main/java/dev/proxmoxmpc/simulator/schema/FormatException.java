package dev.proxmoxmpc.simulator.schema;

/// A value that a format refuses; the message is PVE's, with its final newline.
public final class FormatException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public FormatException(String message) {
    super(message, null, false, false);
  }
}
