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
    record Instead(int status, String reason, String contentType, String body, Duration after)
        implements Effect {}

    /// The real answer is changed on its way.
    ///
    /// @param keepsLength whether the headers still announce the length of the unchanged body
    record Alter(Alteration how, boolean keepsLength) implements Effect {}
  }

  /// How an answer is spoilt.
  @FunctionalInterface
  interface Alteration {
    byte[] alter(byte[] body);
  }

  Effect effectOn(String node, Call call);

  /// Nothing ever goes wrong.
  static Interference none() {
    return (node, call) -> new Effect.Pass();
  }
}
