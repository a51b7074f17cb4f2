package dev.proxmoxmpc.simulator.saved;

import dev.proxmoxmpc.simulator.access.Access;
import dev.proxmoxmpc.simulator.task.Tasks;
import dev.proxmoxmpc.simulator.world.Cluster;
import dev.proxmoxmpc.simulator.world.SimClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A world on its way back from a file: its clusters, and what belongs to them beside the world.
public final class RestoredWorld {
  private final List<Cluster> clusters = new ArrayList<>();
  private final Map<String, SavedCluster> saved = new HashMap<>();

  /// Builds the clusters of a saved world; the clock is moved to where it was.
  public RestoredWorld(SavedWorld world, SimClock clock, long seed) {
    clock.advance(Duration.ofMillis(world.aheadMillis()));
    for (SavedCluster cluster : world.clusters()) {
      Cluster restored = cluster.restore(clock, seed);
      restored.broadcastNow();
      clusters.add(restored);
      saved.put(cluster.name(), cluster);
    }
  }

  public List<Cluster> clusters() {
    return clusters;
  }

  /// Puts the users and tasks of a cluster back.
  public void restore(String cluster, Access access, Tasks tasks) {
    SavedCluster known = saved.get(cluster);
    if (known != null) {
      known.access().restore(access);
      known.restoreTasks(tasks);
    }
  }
}
