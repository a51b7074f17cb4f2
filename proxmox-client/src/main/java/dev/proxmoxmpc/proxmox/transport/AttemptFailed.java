package dev.proxmoxmpc.proxmox.transport;

import java.io.Serial;

/// One attempt at one endpoint ended without a whole answer.
final class AttemptFailed extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  private final Stage stage;
  private final transient PveFailure failure;

  AttemptFailed(Stage stage, PveFailure failure, Throwable cause) {
    super(failure.text(), cause);
    this.stage = stage;
    this.failure = failure;
  }

  Stage stage() {
    return stage;
  }

  PveFailure failure() {
    return failure;
  }

  /// How far the attempt got, which decides what may follow.
  enum Stage {
    /// Nothing was sent: another endpoint may be tried, for writes too.
    NOT_SENT,
    /// Sent, and the connection ended before any answer: a read may be sent once more.
    NO_ANSWER,
    /// Sent, and the time for the answer ran out.
    TIMED_OUT,
    /// The answer began and did not end well.
    BROKEN_ANSWER
  }
}
