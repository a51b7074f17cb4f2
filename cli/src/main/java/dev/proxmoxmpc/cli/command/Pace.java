package dev.proxmoxmpc.cli.command;

import dev.proxmoxmpc.cli.client.EventFeed;
import java.time.Duration;

/// How often an operation under way is looked at, and how patient the change feed is.
public record Pace(Duration poll, EventFeed.Timing feed) {
  public static final Pace USUAL = new Pace(Duration.ofMillis(400), EventFeed.Timing.USUAL);
}
