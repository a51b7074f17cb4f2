package dev.proxmoxmpc.inventory.resource;

import dev.proxmoxmpc.contracts.inventory.GuestStatus;
import dev.proxmoxmpc.contracts.inventory.NodeStatus;
import dev.proxmoxmpc.contracts.inventory.Usage;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Counts of a cluster and the sum of its nodes' figures.
///
/// @param usage absent while no node has figures
public record Totals(
    int nodes, int nodesOnline, int guests, int guestsRunning, @Nullable Usage usage) {
  static final Totals NONE = new Totals(0, 0, 0, 0, null);

  static Totals of(ClusterPicture picture) {
    int online = 0;
    double cores = 0;
    double busy = 0;
    long memoryUsed = 0;
    long memoryTotal = 0;
    long diskUsed = 0;
    long diskTotal = 0;
    Instant at = null;
    for (NodeEntry node : picture.nodes.values()) {
      online += node.status() == NodeStatus.ONLINE ? 1 : 0;
      Usage usage = picture.usageOf(node.document().key().address());
      if (usage != null) {
        double cpus = usage.cpus() == null ? 0 : usage.cpus();
        cores += cpus;
        busy += usage.cpu() == null ? 0 : usage.cpu() * cpus;
        memoryUsed += or0(usage.memoryUsed());
        memoryTotal += or0(usage.memoryTotal());
        diskUsed += or0(usage.diskUsed());
        diskTotal += or0(usage.diskTotal());
        at = usage.at();
      }
    }
    int running = 0;
    for (GuestEntry guest : picture.guests.values()) {
      running += guest.status() == GuestStatus.RUNNING ? 1 : 0;
    }
    Usage sum =
        at == null || cores == 0
            ? null
            : new Usage(
                busy / cores, cores, memoryUsed, memoryTotal, diskUsed, diskTotal, null, at);
    return new Totals(picture.nodes.size(), online, picture.guests.size(), running, sum);
  }

  private static long or0(@Nullable Long value) {
    return value == null ? 0 : value;
  }
}
