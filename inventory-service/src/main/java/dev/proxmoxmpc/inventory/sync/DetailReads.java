package dev.proxmoxmpc.inventory.sync;

import dev.proxmoxmpc.contracts.inventory.GuestStatus;
import dev.proxmoxmpc.inventory.ClusterId;
import dev.proxmoxmpc.inventory.change.Document;
import dev.proxmoxmpc.inventory.change.Fields;
import dev.proxmoxmpc.inventory.change.ResourceKey;
import dev.proxmoxmpc.inventory.cluster.ClusterConnection;
import dev.proxmoxmpc.inventory.cluster.RequestReason;
import dev.proxmoxmpc.inventory.resource.GuestFields;
import dev.proxmoxmpc.proxmox.guest.GuestApi;
import dev.proxmoxmpc.proxmox.guest.PendingChange;
import dev.proxmoxmpc.proxmox.guest.Snapshot;
import dev.proxmoxmpc.proxmox.id.GuestKind;
import dev.proxmoxmpc.proxmox.id.GuestPlace;
import dev.proxmoxmpc.proxmox.id.NodeName;
import dev.proxmoxmpc.proxmox.id.Vmid;
import dev.proxmoxmpc.proxmox.transport.ProxmoxException;
import dev.proxmoxmpc.proxmox.transport.PveFailure;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads what a guest's own node knows of it, and takes it in.
final class DetailReads {
  private static final Logger LOG = LoggerFactory.getLogger(DetailReads.class);

  private final ClusterConnection connection;
  private final KnownResources known;
  private final StatusHolds holds;
  private final Clock clock;

  DetailReads(ClusterConnection connection, KnownResources known, StatusHolds holds, Clock clock) {
    this.connection = connection;
    this.known = known;
    this.holds = holds;
    this.clock = clock;
  }

  /// Asks the node. The config comes with what is pending in one request; snapshots are asked for
  /// only when the config file has changed and there are any, the status when it may have changed.
  GuestReading read(GuestPlace place, RequestReason reason) {
    return ScopedValue.where(RequestReason.CURRENT, reason)
        .call(() -> {
          GuestApi guest = connection.client().guest(place);
          Document before = known.present(key(place.vmid().value()));
          boolean statusToo =
              reason == RequestReason.DETAIL_TASK
                  || reason == RequestReason.OPERATION
                  || isPaused(before);
          dev.proxmoxmpc.proxmox.guest.GuestStatus status = statusToo ? guest.status() : null;
          List<PendingChange> options = guest.pending();
          return new GuestReading(
              place.vmid().value(),
              place.node().value(),
              clock.instant(),
              options,
              snapshots(guest, options, before),
              status);
        });
  }

  /// Takes readings in, together. A reading of a guest that is not known to exist is dropped.
  void apply(List<GuestReading> readings) {
    known.update(clock.instant(), batch -> readings.forEach(reading -> apply(batch, reading)));
  }

  /// Where a guest was last seen; null when it does not exist.
  @Nullable GuestPlace place(int vmid) {
    Document document = known.present(key(vmid));
    if (document == null) {
      return null;
    }
    String kind = document.fields().get(GuestFields.KIND);
    String node = document.fields().get(GuestFields.NODE);
    return kind == null || node == null
        ? null
        : new GuestPlace(
            new NodeName(node),
            kind.equals("lxc") ? GuestKind.LXC : GuestKind.QEMU,
            new Vmid(vmid));
  }

  private void apply(KnownResources.Batch batch, GuestReading reading) {
    ResourceKey key = key(reading.vmid());
    Document document = batch.known(key);
    if (document == null) {
      return;
    }
    Fields.Draft draft = document.fields().draft();
    reading.writeTo(draft, Objects.requireNonNullElse(draft.values().get(GuestFields.KIND), ""));
    dev.proxmoxmpc.proxmox.guest.GuestStatus status = reading.status();
    if (status != null) {
      String word =
          status.isRunning() && status.qmpstatus() != null ? status.qmpstatus() : status.status();
      String power = PowerState.of(word, status.lock()).toString();
      holds.hold(reading.vmid(), power);
      draft.put(GuestFields.STATUS, power).put(GuestFields.LOCK, status.lock());
      if (reading.node().equals(draft.values().get(GuestFields.NODE)) && status.name() != null) {
        draft.put(GuestFields.NAME, status.name());
      }
    }
    batch.seen(key, draft.build(), reading.digest(), reading.at());
  }

  /// Snapshots that a node cannot list are no reason to know nothing of the guest.
  private static @Nullable List<Snapshot> snapshots(
      GuestApi guest, List<PendingChange> options, @Nullable Document before) {
    if (!GuestReading.hasParent(options)) {
      return List.of();
    }
    String digest = GuestReading.digest(options);
    boolean unchanged =
        before != null
            && before.configObservedAt() != null
            && digest != null
            && digest.equals(before.digest());
    if (unchanged) {
      return null;
    }
    try {
      return guest.snapshots();
    } catch (ProxmoxException e) {
      if (e.failure() instanceof PveFailure.ServerError
          || e.failure() instanceof PveFailure.NotImplemented) {
        LOG.info("snapshots not read guest={} why={}", guest.place(), e.getMessage());
        return null;
      }
      throw e;
    }
  }

  private static boolean isPaused(@Nullable Document document) {
    return document != null
        && GuestStatus.PAUSED.toString().equals(document.fields().get(GuestFields.STATUS));
  }

  private ResourceKey key(int vmid) {
    return ResourceKey.guest(cluster(), vmid);
  }

  private ClusterId cluster() {
    return connection.cluster();
  }
}
