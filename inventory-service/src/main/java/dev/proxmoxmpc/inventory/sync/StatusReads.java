package dev.proxmoxmpc.inventory.sync;

import dev.proxmoxmpc.inventory.change.Document;
import dev.proxmoxmpc.inventory.change.ResourceKey;
import dev.proxmoxmpc.inventory.change.ResourceKind;
import dev.proxmoxmpc.inventory.cluster.ClusterConnection;
import dev.proxmoxmpc.inventory.cluster.RequestReason;
import dev.proxmoxmpc.inventory.resource.NodeEntry;
import dev.proxmoxmpc.inventory.resource.Standing;
import dev.proxmoxmpc.proxmox.access.Permissions;
import dev.proxmoxmpc.proxmox.cluster.ClusterMember;
import dev.proxmoxmpc.proxmox.cluster.ClusterStatus;
import dev.proxmoxmpc.proxmox.id.NodeName;
import dev.proxmoxmpc.proxmox.transport.ProxmoxException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads what changes rarely: quorum, addresses, versions, privileges. Each reading asks one more
/// node for its version. Not safe for several threads.
final class StatusReads {
  private static final Logger LOG = LoggerFactory.getLogger(StatusReads.class);

  private final ClusterConnection connection;
  private final KnownResources known;
  private final Clock clock;
  private final SyncSettings settings;
  private final Deque<String> nodesInTurn = new ArrayDeque<>();
  private final Set<String> asked = new HashSet<>();
  private Instant statusReadAt = Instant.MIN;
  private Instant permissionsReadAt = Instant.MIN;

  StatusReads(
      ClusterConnection connection, KnownResources known, Clock clock, SyncSettings settings) {
    this.connection = connection;
    this.known = known;
    this.clock = clock;
    this.settings = settings;
  }

  /// The standing with quorum and version read anew, when it is time for that.
  Standing refresh(Standing standing) {
    Instant now = clock.instant();
    if (now.isBefore(later(statusReadAt, settings.statusInterval()))) {
      askUnknownNode();
      return standing;
    }
    return ScopedValue.where(RequestReason.CURRENT, RequestReason.STATUS)
        .call(() -> {
          ClusterStatus status = connection.client().cluster().status();
          String version =
              statusReadAt.equals(Instant.MIN) || standing.pveVersion() == null
                  ? connection.client().version().version()
                  : standing.pveVersion();
          statusReadAt = now;
          known.update(now, batch -> status.nodes().forEach(node -> seen(batch, node)));
          askNextNode();
          ClusterMember.Whole cluster = status.cluster();
          return standing.withIdentity(
              cluster == null ? null : cluster.name(),
              version,
              cluster == null ? null : cluster.quorate());
        });
  }

  /// What the credential may do; null when it is not time to look.
  ///
  /// @param needed look in any case
  @Nullable Permissions permissions(boolean needed) {
    Instant now = clock.instant();
    if (!needed && now.isBefore(later(permissionsReadAt, settings.permissionInterval()))) {
      return null;
    }
    Permissions permissions =
        ScopedValue.where(RequestReason.CURRENT, RequestReason.PERMISSIONS)
            .call(() -> connection.client().access().permissions());
    permissionsReadAt = now;
    return permissions;
  }

  private void seen(KnownResources.Batch batch, ClusterMember.Node node) {
    ResourceKey key = ResourceKey.node(connection.cluster(), node.name().value());
    Document before = batch.known(key);
    if (before != null && node.ip() != null) {
      batch.seen(key, before.fields().draft().put(NodeEntry.IP, node.ip()).build());
    }
  }

  /// Versions that were never read are read with the next passes, one with each.
  private void askUnknownNode() {
    known.present(ResourceKind.NODE).stream()
        .filter(node -> node.fields().get(NodeEntry.PVE_VERSION) == null && isOnline(node))
        .map(node -> node.key().localId())
        .filter(name -> !asked.contains(name))
        .findFirst()
        .ifPresent(this::ask);
  }

  private void askNextNode() {
    if (nodesInTurn.isEmpty()) {
      known.present(ResourceKind.NODE).stream()
          .filter(StatusReads::isOnline)
          .forEach(node -> nodesInTurn.add(node.key().localId()));
    }
    String name = nodesInTurn.poll();
    if (name != null) {
      ask(name);
    }
  }

  private void ask(String name) {
    asked.add(name);
    try {
      ScopedValue.where(RequestReason.CURRENT, RequestReason.STATUS).run(() -> askVersion(name));
    } catch (ProxmoxException e) {
      LOG.debug("node not asked cluster={} why={}", connection.cluster(), e.getMessage());
    }
  }

  private static boolean isOnline(Document node) {
    return "online".equals(node.fields().get(NodeEntry.STATUS));
  }

  private void askVersion(String name) {
    String text = connection.client().node(new NodeName(name)).status().pveversion();
    if (text == null) {
      return;
    }
    ResourceKey key = ResourceKey.node(connection.cluster(), name);
    known.update(
        clock.instant(),
        batch -> {
          Document before = batch.known(key);
          if (before != null) {
            batch.seen(
                key, before.fields().draft().put(NodeEntry.PVE_VERSION, version(text)).build());
          }
        });
  }

  /// `pve-manager/9.2.11/14a22df35955d97d` is version 9.2.11.
  private static String version(String text) {
    String[] parts = text.split("/", -1);
    return parts.length > 1 ? parts[1] : text;
  }

  private static Instant later(Instant at, java.time.Duration by) {
    return at.equals(Instant.MIN) ? Instant.MIN : at.plus(by);
  }
}
