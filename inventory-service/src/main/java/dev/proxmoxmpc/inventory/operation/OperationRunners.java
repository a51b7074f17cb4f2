package dev.proxmoxmpc.inventory.operation;

import dev.proxmoxmpc.inventory.ClusterId;
import dev.proxmoxmpc.inventory.cluster.ClusterConnection;
import dev.proxmoxmpc.inventory.lease.Fence;
import dev.proxmoxmpc.inventory.lease.OwnerSignals;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// The runners of the clusters this replica holds the lease of.
@Singleton
public final class OperationRunners {
  static final String SIGNAL = "operation";

  private final Operations operations;
  private final OperationSettings settings;
  private final Clock clock;
  private final Map<ClusterId, OperationRunner> runners = new ConcurrentHashMap<>();

  OperationRunners(
      Operations operations, OperationSettings settings, Clock clock, OwnerSignals signals) {
    this.operations = operations;
    this.settings = settings;
    this.clock = clock;
    signals.on(SIGNAL, cluster -> of(cluster).ifPresent(OperationRunner::wake));
  }

  /// Begins to carry out the operations of a cluster.
  public void begin(Fence fence, ClusterConnection connection, GuestAccess guests) {
    OperationRunner runner =
        new OperationRunner(fence, connection, operations, guests, settings, clock);
    runners.put(fence.cluster(), runner);
    runner.start();
  }

  /// Leaves the operations of a cluster as they are.
  public void end(ClusterId cluster) {
    OperationRunner runner = runners.remove(cluster);
    if (runner != null) {
      runner.close();
    }
  }

  Optional<OperationRunner> of(ClusterId cluster) {
    return Optional.ofNullable(runners.get(cluster));
  }
}
