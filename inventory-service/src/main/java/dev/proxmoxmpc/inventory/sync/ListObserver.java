package dev.proxmoxmpc.inventory.sync;

import dev.proxmoxmpc.contracts.inventory.Usage;
import dev.proxmoxmpc.inventory.ClusterId;
import dev.proxmoxmpc.inventory.change.Document;
import dev.proxmoxmpc.inventory.change.Fields;
import dev.proxmoxmpc.inventory.change.ResourceKey;
import dev.proxmoxmpc.inventory.change.ResourceKind;
import dev.proxmoxmpc.inventory.cluster.RequestReason;
import dev.proxmoxmpc.inventory.resource.GuestFields;
import dev.proxmoxmpc.inventory.resource.NodeEntry;
import dev.proxmoxmpc.inventory.resource.StorageEntry;
import dev.proxmoxmpc.proxmox.cluster.ClusterResource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Takes in `GET /cluster/resources`. An entry without figures (status `unknown`: new, or on a dead
/// node) blanks nothing that is known. What is missing from a list is gone only when it is missing
/// from the next one too and the credential was seen to be allowed to read it in between. Not safe
/// for several threads.
final class ListObserver {
  private static final String UNKNOWN = "unknown";

  private final ClusterId cluster;
  private final KnownResources known;
  private final StatusHolds holds;
  private final Map<Integer, Shape> shapes = new HashMap<>();
  private Set<ResourceKey> missing = Set.of();
  private boolean mayRead;

  ListObserver(ClusterId cluster, KnownResources known, StatusHolds holds) {
    this.cluster = cluster;
    this.known = known;
    this.holds = holds;
  }

  /// A list without a single node is no list: nothing is taken in.
  Outcome observe(List<ClusterResource> list, Instant now) {
    Map<String, ClusterResource.Node> nodes = new LinkedHashMap<>();
    Map<Integer, ClusterResource.Guest> guests = new LinkedHashMap<>();
    List<ClusterResource.Storage> storages = new ArrayList<>();
    for (ClusterResource resource : list) {
      switch (resource) {
        case ClusterResource.Node node -> nodes.put(node.node().value(), node);
        case ClusterResource.Guest guest -> guests.put(guest.vmid().value(), guest);
        case ClusterResource.Storage storage -> storages.add(storage);
        case ClusterResource.Pool _,
            ClusterResource.Zone _,
            ClusterResource.Network _,
            ClusterResource.Other _ -> {}
      }
    }
    if (nodes.isEmpty()) {
      return new Outcome.Incomplete();
    }
    Map<String, Usage> usage = new HashMap<>();
    Set<ResourceKey> seen = new HashSet<>();
    known.update(
        now,
        batch -> {
          nodes.values().forEach(node -> seen(batch, seen, usage, node, now));
          storages.forEach(storage -> seen(batch, seen, usage, storage, nodes, now));
          removeGone(batch, seen, ResourceKind.NODE);
          removeGone(batch, seen, ResourceKind.STORAGE);
        });
    List<DueGuest> due = new ArrayList<>();
    known.update(
        now,
        batch -> {
          guests.values().forEach(guest -> seen(batch, seen, usage, guest, nodes, due, now));
          removeGone(batch, seen, ResourceKind.GUEST);
        });
    missing = missing(seen);
    mayRead = false;
    shapes.keySet().retainAll(guests.keySet());
    Set<String> offline = new TreeSet<>();
    nodes.values().stream()
        .filter(node -> !isOnline(node))
        .forEach(node -> offline.add(node.node().value()));
    return new Outcome.Complete(usage, due, offline, !missing.isEmpty());
  }

  /// The credential was seen to hold all read privileges after the newest list.
  void readPrivilegesConfirmed() {
    mayRead = true;
  }

  private void seen(
      KnownResources.Batch batch,
      Set<ResourceKey> seen,
      Map<String, Usage> usage,
      ClusterResource.Node node,
      Instant now) {
    ResourceKey key = ResourceKey.node(cluster, node.node().value());
    seen.add(key);
    put(usage, key, ListUsage.of(node, now));
    batch.seen(
        key,
        draft(batch.known(key))
            .put(NodeEntry.STATUS, node.status() == null ? UNKNOWN : node.status())
            .build());
  }

  private void seen(
      KnownResources.Batch batch,
      Set<ResourceKey> seen,
      Map<String, Usage> usage,
      ClusterResource.Storage storage,
      Map<String, ClusterResource.Node> nodes,
      Instant now) {
    String node = storage.node().value();
    ResourceKey key = ResourceKey.storage(cluster, node, storage.storage().value());
    seen.add(key);
    put(usage, key, ListUsage.of(storage, now));
    Fields.Draft draft = draft(batch.known(key));
    if (storage.plugintype() != null) {
      draft.put(StorageEntry.TYPE, storage.plugintype());
    }
    if (!storage.content().isEmpty()) {
      draft.put(StorageEntry.CONTENT, String.join(",", new TreeSet<>(storage.content())));
    }
    boolean available = "available".equals(storage.status()) && isOnline(nodes.get(node));
    draft.put(StorageEntry.SHARED, Boolean.TRUE.equals(storage.shared()) ? "true" : null);
    draft.put(StorageEntry.STATUS, available ? "available" : UNKNOWN);
    batch.seen(key, draft.build());
  }

  private void seen(
      KnownResources.Batch batch,
      Set<ResourceKey> seen,
      Map<String, Usage> usage,
      ClusterResource.Guest guest,
      Map<String, ClusterResource.Node> nodes,
      List<DueGuest> due,
      Instant now) {
    int vmid = guest.vmid().value();
    ResourceKey key = ResourceKey.guest(cluster, vmid);
    seen.add(key);
    put(usage, key, ListUsage.of(guest, now));
    Document before = batch.known(key);
    boolean online = isOnline(nodes.get(guest.node().value()));
    Fields fields = GuestListFields.of(guest, before, online, holds);
    batch.seen(key, fields);
    Shape old = shapes.get(vmid);
    Shape young = Shape.of(guest, fields);
    shapes.put(vmid, guest.maxmem() == null && old != null ? old : young);
    if (before == null || before.configObservedAt() == null || old == null) {
      due.add(new DueGuest(vmid, RequestReason.DETAIL_FIRST));
    } else if (guest.maxmem() != null && young.pointsToChange(old)) {
      due.add(new DueGuest(vmid, RequestReason.DETAIL_LIST));
    }
  }

  private void removeGone(KnownResources.Batch batch, Set<ResourceKey> seen, ResourceKind kind) {
    if (mayRead) {
      missing.stream()
          .filter(key -> key.kind() == kind && !seen.contains(key))
          .forEach(batch::gone);
    }
  }

  private Set<ResourceKey> missing(Set<ResourceKey> seen) {
    Set<ResourceKey> absent = new HashSet<>();
    for (ResourceKind kind : ResourceKind.values()) {
      for (Document document : known.present(kind)) {
        if (!seen.contains(document.key())) {
          absent.add(document.key());
        }
      }
    }
    return absent;
  }

  private static Fields.Draft draft(@Nullable Document document) {
    return (document == null ? Fields.NONE : document.fields()).draft();
  }

  private static boolean isOnline(ClusterResource.@Nullable Node node) {
    return node != null && "online".equals(node.status());
  }

  private static void put(Map<String, Usage> usages, ResourceKey key, @Nullable Usage usage) {
    if (usage != null) {
      usages.put(key.address(), usage);
    }
  }

  /// What came of a list.
  sealed interface Outcome {
    /// @param usage newest figures by address
    /// @param due guests to be read in detail
    /// @param offline nodes that are not online
    /// @param anyMissing something that was known is not in the list
    record Complete(
        Map<String, Usage> usage, List<DueGuest> due, Set<String> offline, boolean anyMissing)
        implements Outcome {}

    record Incomplete() implements Outcome {}
  }

  /// The parts of a list entry that follow from a guest's config or show that work on it ended.
  private record Shape(
      String node,
      @Nullable String name,
      @Nullable String tags,
      @Nullable String template,
      @Nullable String status,
      @Nullable String lock,
      @Nullable Double cpus,
      @Nullable Long memory,
      @Nullable Long disk) {
    static Shape of(ClusterResource.Guest guest, Fields fields) {
      return new Shape(
          guest.node().value(),
          fields.get(GuestFields.NAME),
          fields.get(GuestFields.TAGS),
          fields.get(GuestFields.TEMPLATE),
          fields.get(GuestFields.STATUS),
          guest.lock(),
          guest.maxcpu(),
          guest.maxmem(),
          guest.maxdisk());
    }

    boolean pointsToChange(Shape before) {
      return !withLock(null).equals(before.withLock(null)) || (lock == null && before.lock != null);
    }

    private Shape withLock(@Nullable String other) {
      return new Shape(node, name, tags, template, status, other, cpus, memory, disk);
    }
  }
}
