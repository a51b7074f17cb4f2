package dev.proxmoxmpc.inventory.resource;

import dev.proxmoxmpc.contracts.inventory.Guest;
import dev.proxmoxmpc.contracts.inventory.GuestDetail;
import dev.proxmoxmpc.contracts.inventory.GuestStatus;
import dev.proxmoxmpc.contracts.inventory.Node;
import dev.proxmoxmpc.contracts.inventory.NodeStatus;
import dev.proxmoxmpc.contracts.inventory.Operation;
import dev.proxmoxmpc.contracts.inventory.OperationState;
import dev.proxmoxmpc.contracts.inventory.Storage;
import dev.proxmoxmpc.contracts.inventory.Usage;
import dev.proxmoxmpc.inventory.ClusterId;
import dev.proxmoxmpc.inventory.change.Document;
import dev.proxmoxmpc.inventory.change.ResourceKey;
import dev.proxmoxmpc.kit.security.Caller;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// The picture of all clusters in memory. Whoever commits a change shows it here right after; usage
/// and operations under way live here only as a mirror. Reading never waits for a database.
@Singleton
public final class Projection {
  private final Map<ClusterId, ClusterPicture> pictures = new ConcurrentHashMap<>();
  private final AtomicLong version = new AtomicLong();
  private final AtomicLong usageVersion = new AtomicLong();
  private final Views views;
  private final Clock clock;

  Projection(FreshnessSettings settings, Clock clock) {
    this.views = new Views(settings.staleAfter());
    this.clock = clock;
  }

  /// Shows documents that have been committed.
  public void show(ClusterId cluster, List<Document> documents) {
    ClusterPicture picture = picture(cluster);
    documents.forEach(picture::put);
    if (!documents.isEmpty()) {
      version.incrementAndGet();
    }
  }

  /// Shows the newest figures by address, all at once.
  public void showUsage(ClusterId cluster, Map<String, Usage> usage) {
    picture(cluster).usage = Map.copyOf(usage);
    usageVersion.incrementAndGet();
  }

  public void showStanding(ClusterId cluster, Standing standing) {
    picture(cluster).standing = standing;
  }

  /// Shows an operation while it is under way and drops it when it has ended.
  public void showOperation(Operation operation) {
    ClusterPicture picture = pictures.get(new ClusterId(operation.cluster()));
    if (picture == null) {
      return;
    }
    if (underWay(operation.state())) {
      picture.operations.put(operation.vmid(), operation);
    } else {
      picture.operations.computeIfPresent(
          operation.vmid(), (_, shown) -> shown.id().equals(operation.id()) ? null : shown);
    }
  }

  /// Shows exactly these operations of a cluster as under way.
  public void showOperations(ClusterId cluster, List<Operation> underWay) {
    ClusterPicture picture = picture(cluster);
    Map<Integer, Operation> byGuest = new HashMap<>();
    underWay.forEach(operation -> byGuest.put(operation.vmid(), operation));
    picture.operations.keySet().retainAll(byGuest.keySet());
    picture.operations.putAll(byGuest);
  }

  /// Drops all that is known of a cluster.
  public void forget(ClusterId cluster) {
    pictures.remove(cluster);
    version.incrementAndGet();
  }

  public Standing standing(ClusterId cluster) {
    ClusterPicture picture = pictures.get(cluster);
    return picture == null ? Standing.NEW : picture.standing;
  }

  public Optional<GuestEntry> guest(ClusterId cluster, int vmid) {
    ClusterPicture picture = pictures.get(cluster);
    return picture == null ? Optional.empty() : Optional.ofNullable(picture.guests.get(vmid));
  }

  public NodeStatus nodeStatus(ClusterId cluster, String node) {
    ClusterPicture picture = pictures.get(cluster);
    return picture == null ? NodeStatus.UNKNOWN : Views.nodeStatus(picture, node);
  }

  public @Nullable Operation operation(ClusterId cluster, int vmid) {
    ClusterPicture picture = pictures.get(cluster);
    return picture == null ? null : picture.operations.get(vmid);
  }

  /// How a guest looks to `caller`, or to nobody in particular.
  public Guest view(GuestEntry guest, @Nullable Caller caller) {
    return views.guest(picture(guest.cluster()), guest, caller, clock.instant());
  }

  public Node view(NodeEntry node) {
    ClusterPicture picture = picture(node.document().key().cluster());
    return views.node(picture, node, countsByNode(picture, node.name()), clock.instant());
  }

  public Storage view(StorageEntry storage) {
    ClusterPicture picture = picture(storage.document().key().cluster());
    return views.storage(picture, storage, clock.instant());
  }

  /// Counts and sums of a cluster.
  public Totals totals(ClusterId cluster) {
    ClusterPicture picture = pictures.get(cluster);
    return picture == null ? Totals.NONE : Totals.of(picture);
  }

  Optional<GuestDetail> detail(ClusterId cluster, int vmid, Caller caller) {
    ClusterPicture picture = pictures.get(cluster);
    GuestEntry entry = picture == null ? null : picture.guests.get(vmid);
    return picture == null || entry == null
        ? Optional.empty()
        : Optional.of(views.detail(picture, entry, caller, clock.instant()));
  }

  Optional<Node> node(ClusterId cluster, String name) {
    ClusterPicture picture = pictures.get(cluster);
    return picture == null
        ? Optional.empty()
        : Optional.ofNullable(picture.nodes.get(name)).map(this::view);
  }

  /// Nodes of one cluster or of all, by cluster and name.
  List<Node> nodes(@Nullable String cluster) {
    List<Node> nodes = new ArrayList<>();
    selected(cluster)
        .forEach(picture -> {
          Map<String, Views.Counts> counts = countsByNode(picture);
          picture.nodes.values().stream()
              .sorted(Comparator.comparing(NodeEntry::name))
              .map(node ->
                  views.node(
                      picture,
                      node,
                      counts.getOrDefault(node.name(), Views.Counts.NONE),
                      clock.instant()))
              .forEach(nodes::add);
        });
    return nodes;
  }

  /// Storages of one cluster or of all, by cluster, node and name.
  List<Storage> storages(@Nullable String cluster, @Nullable String node) {
    List<Storage> storages = new ArrayList<>();
    selected(cluster)
        .forEach(picture ->
            picture.storages.values().stream()
                .filter(storage -> node == null || storage.node().equals(node))
                .sorted(Comparator.comparing(StorageEntry::node).thenComparing(StorageEntry::name))
                .map(storage -> views.storage(picture, storage, clock.instant()))
                .forEach(storages::add));
    return storages;
  }

  /// Rises with every change of the documents that are shown.
  long version() {
    return version.get();
  }

  /// Rises with every change of the figures that are shown.
  long usageVersion() {
    return usageVersion.get();
  }

  List<GuestEntry> guests() {
    List<GuestEntry> guests = new ArrayList<>();
    pictures.values().forEach(picture -> guests.addAll(picture.guests.values()));
    return guests;
  }

  /// The newest figures of a cluster by address.
  public Map<String, Usage> usage(ClusterId cluster) {
    ClusterPicture picture = pictures.get(cluster);
    return picture == null ? Map.of() : picture.usage;
  }

  @Nullable Usage usage(ResourceKey key) {
    ClusterPicture picture = pictures.get(key.cluster());
    return picture == null ? null : picture.usageOf(key.address());
  }

  private List<ClusterPicture> selected(@Nullable String cluster) {
    return pictures.entrySet().stream()
        .filter(entry -> cluster == null || entry.getKey().value().equals(cluster))
        .sorted(Map.Entry.comparingByKey())
        .map(Map.Entry::getValue)
        .toList();
  }

  private ClusterPicture picture(ClusterId cluster) {
    return pictures.computeIfAbsent(cluster, _ -> new ClusterPicture());
  }

  private static Map<String, Views.Counts> countsByNode(ClusterPicture picture) {
    Map<String, Views.Counts> counts = new HashMap<>();
    for (GuestEntry guest : picture.guests.values()) {
      boolean runs = guest.status() == GuestStatus.RUNNING;
      counts.merge(guest.node(), Views.Counts.NONE.plus(runs), (old, _) -> old.plus(runs));
    }
    return counts;
  }

  private static Views.Counts countsByNode(ClusterPicture picture, String node) {
    return countsByNode(picture).getOrDefault(node, Views.Counts.NONE);
  }

  private static boolean underWay(OperationState state) {
    return switch (state) {
      case REQUESTED, SUBMITTED, RUNNING -> true;
      case SUCCEEDED, SUCCEEDED_WITH_WARNINGS, FAILED, CANCELLED, UNKNOWN -> false;
    };
  }
}
