package dev.proxmoxmpc.inventory.sync;

import dev.proxmoxmpc.contracts.inventory.GuestStatus;
import dev.proxmoxmpc.inventory.change.Document;
import dev.proxmoxmpc.inventory.change.Fields;
import dev.proxmoxmpc.inventory.resource.GuestFields;
import dev.proxmoxmpc.proxmox.cluster.ClusterResource;
import org.jspecify.annotations.Nullable;

/// The fields of a guest after its list entry was seen.
final class GuestListFields {
  private static final String UNKNOWN = "unknown";

  private GuestListFields() {}

  /// Node, lock and tags of an entry come from the config files and hold even where the entry has
  /// no figures; HA state and pool are joined by the answering node (`PVE/API2/Cluster.pm`,
  /// `resources`). Name and template are known only together with figures. A guest without figures
  /// on a node that is up keeps its status for now; on a node that is down nobody knows it.
  static Fields of(
      ClusterResource.Guest guest,
      @Nullable Document before,
      boolean nodeOnline,
      StatusHolds holds) {
    Fields.Draft draft =
        before == null || !guest.kind().segment().equals(before.fields().get(GuestFields.KIND))
            ? Fields.NONE.draft()
            : before.fields().draft();
    draft
        .put(GuestFields.KIND, guest.kind().segment())
        .put(GuestFields.NODE, guest.node().value())
        .put(GuestFields.LOCK, guest.lock())
        .put(GuestFields.POOL, guest.pool() == null ? null : guest.pool().value())
        .put(GuestFields.HA_STATE, guest.hastate());
    boolean figures = guest.status() != null && !guest.status().equals(UNKNOWN);
    if (figures || guest.tags() != null) {
      draft.put(GuestFields.TAGS, guest.tags() == null ? null : guest.tags().print());
    }
    if (figures) {
      draft.put(GuestFields.NAME, guest.name());
      draft.put(GuestFields.TEMPLATE, Boolean.TRUE.equals(guest.template()) ? "true" : null);
    }
    String stored = before == null ? null : before.fields().get(GuestFields.STATUS);
    draft.put(GuestFields.STATUS, status(guest, figures, stored, nodeOnline, holds));
    return draft.build();
  }

  private static String status(
      ClusterResource.Guest guest,
      boolean figures,
      @Nullable String stored,
      boolean nodeOnline,
      StatusHolds holds) {
    if (!nodeOnline) {
      return GuestStatus.UNKNOWN.toString();
    }
    if (!figures) {
      return stored == null ? GuestStatus.UNKNOWN.toString() : stored;
    }
    String listed = PowerState.of(guest.status(), guest.lock()).toString();
    String judged = holds.judge(guest.vmid().value(), listed);
    boolean pausedSeenRunning =
        GuestStatus.RUNNING.toString().equals(judged)
            && GuestStatus.PAUSED.toString().equals(stored);
    return judged == null || pausedSeenRunning ? String.valueOf(stored) : judged;
  }
}
