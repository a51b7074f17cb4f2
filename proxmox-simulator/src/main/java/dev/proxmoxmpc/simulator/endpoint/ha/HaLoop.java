package dev.proxmoxmpc.simulator.endpoint.ha;

import dev.proxmoxmpc.simulator.api.Site;
import dev.proxmoxmpc.simulator.section.SharedFiles;
import dev.proxmoxmpc.simulator.world.Cluster;
import dev.proxmoxmpc.simulator.world.Node;
import dev.proxmoxmpc.simulator.world.SectionFile;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The rounds of the HA stack: every ten seconds each resource is looked at once and moves on by
/// one state (`PVE/HA/Manager.pm`, `manage`; `PVE/HA/LRM.pm`). It runs while there are resources.
///
/// All of its memory is in the cluster's files, so that a saved world goes on where it was.
public final class HaLoop {
  private static final Duration ROUND = Duration.ofSeconds(10);
  private static final Duration PATIENCE_WITH_NODES = Duration.ofSeconds(60);

  private final Site site;
  private final Cluster cluster;

  private HaLoop(Site site) {
    this.site = site;
    this.cluster = site.cluster();
  }

  /// Lets the loop run if there is something to care for and it does not run yet.
  public static void ensure(Site site) {
    Cluster cluster = site.cluster();
    boolean idle =
        SharedFiles.look(cluster, HaFiles.RESOURCES).ids().isEmpty()
            && SharedFiles.look(cluster, HaFiles.STATUS).ids().isEmpty();
    Map<String, String> loop = SharedFiles.look(cluster, HaFiles.LOOP).get("loop");
    boolean planned =
        loop != null && Long.parseLong(loop.getOrDefault("due", "0")) >= cluster.now();
    if (!idle && !planned) {
      new HaLoop(site).plan();
    }
  }

  private void plan() {
    long due = cluster.now() + ROUND.toMillis();
    cluster.file(HaFiles.LOOP).put("loop", Map.of("type", "loop", "due", Long.toString(due)));
    cluster.after(ROUND, this::round);
  }

  private void round() {
    SectionFile resources = cluster.file(HaFiles.RESOURCES);
    SectionFile services = cluster.file(HaFiles.STATUS);
    if (resources.ids().isEmpty() && services.ids().isEmpty()) {
      cluster.file(HaFiles.LOOP).remove("loop");
      return;
    }
    if (cluster.quorate()) {
      electMaster();
      watchNodes();
      Set<String> all = new LinkedHashSet<>(services.ids());
      all.addAll(resources.ids());
      all.forEach(sid -> service(services, sid, resources.get(sid)));
    }
    plan();
  }

  private void electMaster() {
    SectionFile loop = cluster.file(HaFiles.LOOP);
    Map<String, String> known = loop.get("master");
    Node present = known == null ? null : cluster.node(known.getOrDefault("node", ""));
    String master =
        present != null && present.online()
            ? present.name()
            : cluster.nodes().stream().filter(Node::online).map(Node::name).findFirst().orElse("");
    loop.put(
        "master",
        Map.of("type", "master", "node", master, "timestamp", Long.toString(cluster.nowSeconds())));
  }

  private void watchNodes() {
    SectionFile loop = cluster.file(HaFiles.LOOP);
    for (Node node : cluster.nodes()) {
      String id = "node:" + node.name();
      if (node.online()) {
        loop.remove(id);
      } else if (!loop.contains(id)) {
        loop.put(id, Map.of("type", "node", "gone", Long.toString(cluster.now())));
      }
    }
  }

  /// Whether a node has been silent for so long that its guests are started elsewhere.
  private boolean lost(String node) {
    Map<String, String> gone = SharedFiles.look(cluster, HaFiles.LOOP).get("node:" + node);
    return gone != null
        && cluster.now() - Long.parseLong(gone.getOrDefault("gone", "0"))
            >= PATIENCE_WITH_NODES.toMillis();
  }

  private void service(SectionFile services, String sid, @Nullable Map<String, String> resource) {
    if (resource == null || "ignored".equals(resource.get("state"))) {
      services.remove(sid);
      return;
    }
    Map<String, String> known = services.get(sid);
    Map<String, String> status =
        new LinkedHashMap<>(known == null ? Map.of("type", "service") : known);
    ServiceRound each = new ServiceRound(site, sid, resource, status);
    each.go(this::lost);
    services.put(sid, status);
    if (each.wishFulfilled()) {
      Map<String, String> changed = new LinkedHashMap<>(resource);
      changed.remove(HaFiles.WANTED_NODE);
      cluster.file(HaFiles.RESOURCES).put(sid, changed);
    }
  }

  /// The services as the loop last saw them.
  static Map<String, LinkedHashMap<String, String>> services(Cluster cluster) {
    return SharedFiles.look(cluster, HaFiles.STATUS).entries();
  }

  /// The ids of resources that the loop has not seen yet.
  static List<String> queued(Cluster cluster) {
    return SharedFiles.look(cluster, HaFiles.RESOURCES).ids().stream()
        .filter(sid -> !services(cluster).containsKey(sid))
        .sorted()
        .toList();
  }
}
