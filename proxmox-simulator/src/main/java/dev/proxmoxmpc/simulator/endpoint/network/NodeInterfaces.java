package dev.proxmoxmpc.simulator.endpoint.network;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import dev.proxmoxmpc.simulator.section.SharedFiles;
import dev.proxmoxmpc.simulator.world.Cluster;
import dev.proxmoxmpc.simulator.world.Node;
import dev.proxmoxmpc.simulator.world.SectionFile;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The text of a node's `/etc/network/interfaces` and of its pending successor.
final class NodeInterfaces {
  private static final String APPLIED = "/etc/network/interfaces";
  private static final String PENDING = "/etc/network/interfaces.new";
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.nnnnnnnnn xx", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private static final String SOURCES = "source /etc/network/interfaces.d/*";

  private final Cluster cluster;
  private final Node node;

  NodeInterfaces(Cluster cluster, Node node) {
    this.cluster = cluster;
    this.node = node;
  }

  private String path() {
    return "nodes/" + node.name() + "/interfaces";
  }

  private @Nullable Map<String, String> stored(String name) {
    return SharedFiles.look(cluster, path()).get(name);
  }

  private String applied() {
    Map<String, String> stored = stored(APPLIED);
    return stored == null ? initial() : stored.getOrDefault("text", "");
  }

  private @Nullable String pending() {
    Map<String, String> stored = stored(PENDING);
    return stored == null ? null : stored.get("text");
  }

  /// The file an installation leaves behind, from what the estate says about the node.
  private String initial() {
    TreeMap<String, Interface> interfaces = new TreeMap<>();
    Interface loopback = new Interface();
    loopback
        .values()
        .putAll(
            Map.of("type", "loopback", "method", "loopback", "autostart", "1", "priority", "2"));
    interfaces.put("lo", loopback);
    SharedFiles.look(cluster, known())
        .entries()
        .forEach((name, values) -> {
          Interface each = new Interface();
          each.values().putAll(values);
          interfaces.put(name, each);
        });
    interfaces.values().forEach(each -> each.families().add("inet"));
    return InterfaceWriter.writePlainly(
        new InterfaceFile(interfaces, List.of(new InterfaceFile.Extra(100, SOURCES))));
  }

  /// The file that tells guests and others which interfaces are up.
  private String known() {
    return "nodes/" + node.name() + "/network/interfaces";
  }

  /// What the next boot or reload will find: the pending file when there is one.
  InterfaceFile read() {
    String pending = pending();
    return InterfaceReader.read(pending == null ? applied() : pending, active());
  }

  private Set<String> active() {
    return new TreeSet<>(InterfaceReader.read(applied(), Set.of()).interfaces().keySet());
  }

  /// Keeps a changed configuration as pending.
  void write(InterfaceFile file) {
    file.interfaces()
        .values()
        .forEach(each -> {
          moveCidr(each, "");
          moveCidr(each, "6");
        });
    InterfaceChecks.check(file);
    put(PENDING, InterfaceWriter.write(file));
  }

  private static void moveCidr(Interface each, String suffix) {
    String cidr = each.values().remove("cidr" + suffix);
    if (cidr != null) {
      each.values().putIfAbsent("address" + suffix, cidr);
    }
  }

  private void put(String name, String text) {
    cluster
        .file(path())
        .put(name, Map.of("type", "file", "text", text, "changed", Long.toString(cluster.now())));
  }

  /// Drops the pending configuration.
  void revert() {
    cluster.file(path()).remove(PENDING);
  }

  /// Makes the pending configuration the one in effect.
  void apply() {
    String pending = pending();
    if (pending == null) {
      return;
    }
    put(APPLIED, pending);
    revert();
    SectionFile known = cluster.file(known());
    List.copyOf(known.ids()).forEach(known::remove);
    read().listed().forEach((name, each) -> known.put(name, each.values()));
  }

  /// The difference of the pending configuration as `diff -u` prints it, null when nothing is
  /// pending.
  @Nullable String changes() {
    String pending = pending();
    if (pending == null) {
      return null;
    }
    List<String> before = applied().lines().toList();
    List<String> after = pending.lines().toList();
    List<String> lines =
        UnifiedDiffUtils.generateUnifiedDiff(
            APPLIED + "\t" + stamp(APPLIED),
            PENDING + "\t" + stamp(PENDING),
            before,
            DiffUtils.diff(before, after),
            3);
    return lines.isEmpty() ? null : String.join("\n", lines) + "\n";
  }

  private String stamp(String name) {
    Map<String, String> stored = stored(name);
    long changed =
        stored == null ? node.bootedAt() : Long.parseLong(stored.getOrDefault("changed", "0"));
    return STAMP.format(Instant.ofEpochMilli(changed));
  }
}
