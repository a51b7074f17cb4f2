package dev.proxmoxmpc.simulator.http;

import dev.proxmoxmpc.simulator.api.Call;
import java.time.Duration;

/// Decides what goes wrong with a call before (or instead of) its answer.
@FunctionalInterface
public interface Interference {
  /// What happens to a call.
  sealed interface Effect {
    /// Nothing goes wrong.
    record Pass() implements Effect {}

    /// The answer comes later.
    record Delay(Duration by) implements Effect {}

    /// No answer ever comes.
    record Hang() implements Effect {}

    /// The connection is reset.
    record Reset() implements Effect {}

    /// This response comes instead, without asking the endpoint.
    record Instead(int status, String reason, String contentType, String body) implements Effect {}

    /// The real answer is changed on its way.
    record Alter(Alteration how) implements Effect {}
  }

  /// How an answer is spoilt.
  @FunctionalInterface
  interface Alteration {
    /// @param announced the length the headers announce is that of `body`; what is sent may be
    ///   shorter
    byte[] alter(byte[] body);
  }

  Effect effectOn(String node, Call call);

  /// Nothing ever goes wrong.
  static Interference none() {
    return (node, call) -> new Effect.Pass();
  }
}
