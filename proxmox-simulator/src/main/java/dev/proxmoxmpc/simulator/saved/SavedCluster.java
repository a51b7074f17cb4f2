package dev.proxmoxmpc.simulator.saved;

import dev.proxmoxmpc.simulator.PveVersion;
import dev.proxmoxmpc.simulator.api.Site;
import dev.proxmoxmpc.simulator.guestconfig.GuestConfig;
import dev.proxmoxmpc.simulator.guestconfig.GuestKind;
import dev.proxmoxmpc.simulator.guestconfig.OptionCatalog;
import dev.proxmoxmpc.simulator.task.PveTask;
import dev.proxmoxmpc.simulator.task.Tasks;
import dev.proxmoxmpc.simulator.task.Upid;
import dev.proxmoxmpc.simulator.world.Cluster;
import dev.proxmoxmpc.simulator.world.Guest;
import dev.proxmoxmpc.simulator.world.Node;
import dev.proxmoxmpc.simulator.world.Power;
import dev.proxmoxmpc.simulator.world.SectionFile;
import dev.proxmoxmpc.simulator.world.SimClock;
import dev.proxmoxmpc.simulator.world.Storages;
import dev.proxmoxmpc.simulator.world.Volume;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A saved cluster.
///
/// @param version label of the release it speaks
/// @param files entries of the shared configuration files by path
/// @param volumes contents by `storage` (shared) or `storage@node`
record SavedCluster(
    String name,
    boolean clustered,
    String version,
    boolean quorate,
    List<SavedNode> nodes,
    List<SavedGuest> guests,
    Map<String, Map<String, LinkedHashMap<String, String>>> files,
    Map<String, Storages.Space> spaces,
    List<String> deadStorages,
    Map<String, List<Volume>> volumes,
    SavedAccess access,
    List<SavedTask> tasks) {

  record SavedNode(
      String name, String address, Node.Hardware hardware, long bootedAt, boolean online) {}

  record SavedGuest(
      int vmid,
      GuestKind kind,
      String node,
      String config,
      Power power,
      long startedAt,
      boolean system,
      boolean agent) {}

  record SavedTask(String upid, List<String> lines, long end, @Nullable String status) {}

  static SavedCluster of(Site site) {
    Cluster cluster = site.cluster();
    Map<String, Map<String, LinkedHashMap<String, String>>> files = new LinkedHashMap<>();
    cluster.files().forEach((path, file) -> files.put(path, new LinkedHashMap<>(file.entries())));
    Map<String, List<Volume>> volumes = new LinkedHashMap<>();
    cluster
        .storages()
        .contents()
        .forEach((place, content) -> volumes.put(place, new ArrayList<>(content.values())));
    List<SavedTask> tasks = new ArrayList<>();
    for (Node node : cluster.nodes()) {
      for (PveTask task : site.tasks().of(node.name()).reversed()) {
        tasks.add(
            new SavedTask(
                task.upid().toString(), List.copyOf(task.lines()), task.end(), task.exitStatus()));
      }
    }
    return new SavedCluster(
        cluster.name(),
        cluster.clustered(),
        cluster.version().label(),
        cluster.quorate(),
        cluster.nodes().stream()
            .map(node ->
                new SavedNode(
                    node.name(), node.address(), node.hardware(), node.bootedAt(), node.online()))
            .toList(),
        cluster.guests().values().stream().map(SavedCluster::saved).toList(),
        files,
        new LinkedHashMap<>(cluster.storages().spaces()),
        cluster.storages().ids().stream().filter(cluster.storages()::isDead).toList(),
        volumes,
        SavedAccess.of(site.access()),
        tasks);
  }

  private static SavedGuest saved(Guest guest) {
    return new SavedGuest(
        guest.vmid(),
        guest.kind(),
        guest.node(),
        guest.config().raw(),
        guest.power(),
        guest.startedAt(),
        guest.hasOperatingSystem(),
        guest.agentRunning());
  }

  /// Builds the cluster again.
  Cluster restore(SimClock clock, long seed) {
    PveVersion release = PveVersion.ofLabel(version);
    Cluster cluster = new Cluster(name, clustered, release, clock, seed ^ name.hashCode());
    for (SavedNode node : nodes) {
      cluster.addNode(
          node.name(),
          node.address(),
          node.hardware(),
          Duration.ofMillis(Math.max(0, clock.millis() - node.bootedAt())));
    }
    files.forEach((path, entries) -> {
      SectionFile file = cluster.file(path);
      entries.forEach(file::put);
    });
    cluster.storages().spaces().putAll(spaces);
    deadStorages.forEach(id -> cluster.storages().setDead(id, true));
    volumes.forEach((place, content) -> content.forEach(volume -> put(cluster, place, volume)));
    for (SavedGuest guest : guests) {
      restore(cluster, guest, release);
    }
    for (SavedNode node : nodes) {
      if (!node.online()) {
        cluster.setOnline(Objects.requireNonNull(cluster.node(node.name())), false);
      }
    }
    cluster.setQuorate(quorate);
    return cluster;
  }

  private static void put(Cluster cluster, String place, Volume volume) {
    int at = place.indexOf('@');
    cluster.storages().put(volume, at < 0 ? "" : place.substring(at + 1));
  }

  private static void restore(Cluster cluster, SavedGuest saved, PveVersion release) {
    Guest guest = cluster.addGuest(saved.vmid(), saved.kind(), saved.node());
    guest.setConfig(GuestConfig.parse(OptionCatalog.of(release, saved.kind()), saved.config()));
    guest.setOperatingSystem(saved.system());
    Node node = cluster.node(saved.node());
    if (saved.power().alive() && node != null) {
      guest.startedAs(node.takePid(), saved.startedAt());
      guest.setPower(saved.power());
      guest.setAgentRunning(saved.agent());
    }
  }

  /// Puts the finished tasks back; those that ran when the world was saved ended without a word.
  void restoreTasks(Tasks target) {
    for (SavedTask task : tasks) {
      Upid upid = Upid.parse(task.upid());
      if (upid != null) {
        String status = task.status() == null ? "unexpected status" : task.status();
        target.restore(upid, task.lines(), task.end(), status);
      }
    }
  }
}
