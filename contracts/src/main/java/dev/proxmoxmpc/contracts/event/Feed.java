package dev.proxmoxmpc.contracts.event;

/// Where events travel. Durable events are on the JetStream stream `STREAM` under `EVENTS`; usage
/// samples are plain messages on `USAGE` that nobody keeps.
public final class Feed {
  public static final String STREAM = "events";
  public static final String EVENTS = "mpc.v1.event.>";
  public static final String USAGE = "mpc.v1.live.inventory.usage";

  /// The subject of a durable event: `mpc.v1.event.<service>.<topic>.<what>`.
  public static String subject(String service, String topic, String what) {
    return "mpc.v1.event." + service + "." + topic + "." + what;
  }

  private Feed() {}
}
