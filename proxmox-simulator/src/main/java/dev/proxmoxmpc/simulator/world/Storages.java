package dev.proxmoxmpc.simulator.world;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The storages of a cluster (`storage.cfg`), what they hold on each node, and how full they are.
public final class Storages {
  /// The path of the storage configuration below `/etc/pve`.
  public static final String FILE = "storage.cfg";

  private static final Space DEFAULT_SPACE = new Space(270_553_174_016L, 44_923_863_040L);

  private final Cluster cluster;
  private final Map<String, Space> spaces = new HashMap<>();
  private final Map<String, TreeMap<String, Volume>> volumes = new HashMap<>();
  private final Map<String, Boolean> dead = new HashMap<>();

  /// @param total bytes
  /// @param occupied bytes taken by things that are not volumes
  public record Space(long total, long occupied) {}

  Storages(Cluster cluster) {
    this.cluster = cluster;
  }

  /// Defines a storage.
  public void define(String id, Map<String, String> properties, Space space) {
    cluster.file(FILE).put(id, properties);
    spaces.put(id, space);
  }

  public @Nullable Map<String, String> get(String id) {
    return cluster.file(FILE).get(id);
  }

  public List<String> ids() {
    return new ArrayList<>(cluster.file(FILE).ids());
  }

  /// The storage type, for example `dir` or `lvmthin`.
  public String type(String id) {
    Map<String, String> properties = get(id);
    return properties == null ? "dir" : properties.getOrDefault("type", "dir");
  }

  /// Whether all nodes see the same content.
  public boolean shared(String id) {
    Map<String, String> properties = get(id);
    if (properties == null) {
      return false;
    }
    return switch (properties.getOrDefault("type", "dir")) {
      case "nfs", "cifs", "cephfs", "rbd", "pbs", "iscsi", "iscsidirect", "zfs", "glusterfs" ->
          true;
      default -> "1".equals(properties.get("shared"));
    };
  }

  /// Whether a node may use a storage: not disabled and not restricted to other nodes.
  public boolean enabledOn(String id, String node) {
    Map<String, String> properties = get(id);
    return properties != null
        && !"1".equals(properties.get("disable"))
        && offeredTo(properties, node);
  }

  /// Whether a storage is restricted away from a node.
  public static boolean offeredTo(Map<String, String> properties, String node) {
    String nodes = properties.get("nodes");
    return nodes == null || Arrays.asList(nodes.split(",")).contains(node);
  }

  /// Whether a storage answers on a node.
  public boolean active(String id, String node) {
    return enabledOn(id, node) && !dead.getOrDefault(id, false);
  }

  /// Lets a storage die or come back on all nodes.
  public void setDead(String id, boolean gone) {
    dead.put(id, gone);
  }

  public boolean isDead(String id) {
    return dead.getOrDefault(id, false);
  }

  /// The kinds of content a storage takes, in configured order.
  public List<String> content(String id) {
    Map<String, String> properties = get(id);
    String content = properties == null ? null : properties.get("content");
    return content == null || content.isEmpty() ? List.of() : List.of(content.split(","));
  }

  public long total(String id) {
    return spaces.getOrDefault(id, DEFAULT_SPACE).total();
  }

  public long used(String id, String node) {
    long used = spaces.getOrDefault(id, DEFAULT_SPACE).occupied();
    for (Volume volume : on(id, node).values()) {
      used += volume.used();
    }
    return Math.min(used, total(id));
  }

  /// How spacious storages are, by id, for saving.
  public Map<String, Space> spaces() {
    return spaces;
  }

  /// What a storage holds as one node sees it, by volume name.
  public TreeMap<String, Volume> on(String id, String node) {
    return volumes.computeIfAbsent(shared(id) ? id : id + "@" + node, key -> new TreeMap<>());
  }

  /// All contents by `storage` (shared) or `storage@node`, for saving.
  public Map<String, TreeMap<String, Volume>> contents() {
    return volumes;
  }

  /// A volume by its id as one node sees it.
  public @Nullable Volume find(String volid, String node) {
    int colon = volid.indexOf(':');
    if (colon < 1) {
      return null;
    }
    return on(volid.substring(0, colon), node).get(volid.substring(colon + 1));
  }

  public void put(Volume volume, String node) {
    on(volume.storage(), node).put(volume.name(), volume);
  }

  public @Nullable Volume remove(String volid, String node) {
    int colon = volid.indexOf(':');
    return colon < 1
        ? null
        : on(volid.substring(0, colon), node).remove(volid.substring(colon + 1));
  }

  /// The volumes a guest owns as its node sees them.
  public List<Volume> ownedBy(int vmid, String node) {
    List<Volume> result = new ArrayList<>();
    for (String id : ids()) {
      for (Volume volume : on(id, node).values()) {
        if (volume.vmid() == vmid
            && (volume.content().equals("images") || volume.content().equals("rootdir"))) {
          result.add(volume);
        }
      }
    }
    return result;
  }

  /// Whether a storage keeps volumes as files in folders.
  public boolean fileBased(String id) {
    return switch (type(id)) {
      case "dir", "nfs", "cifs", "cephfs", "btrfs", "glusterfs" -> true;
      default -> false;
    };
  }
}
