package dev.proxmoxmpc.inventory.sync;

import dev.proxmoxmpc.contracts.event.Event;
import dev.proxmoxmpc.contracts.inventory.Revision;
import dev.proxmoxmpc.inventory.change.Document;
import dev.proxmoxmpc.inventory.change.ResourceKey;
import dev.proxmoxmpc.inventory.change.ResourceKind;
import dev.proxmoxmpc.inventory.resource.GuestEntry;
import dev.proxmoxmpc.inventory.resource.NodeEntry;
import dev.proxmoxmpc.inventory.resource.Projection;
import dev.proxmoxmpc.inventory.resource.StorageEntry;

/// The event a revision is told by: what changed, and the resource as it is after that.
final class ChangeEvents {
  private ChangeEvents() {}

  static Event of(Document document, Revision revision, Projection projection) {
    ResourceKey key = document.key();
    return new Event(
        key.kind().toString(),
        revision.what().toString(),
        revision.observedAt(),
        key.cluster().value(),
        key.address(),
        revision.revision(),
        revision.changes(),
        revision.cause(),
        key.kind() == ResourceKind.GUEST ? projection.view(GuestEntry.of(document), null) : null,
        key.kind() == ResourceKind.NODE ? projection.view(NodeEntry.of(document)) : null,
        key.kind() == ResourceKind.STORAGE ? projection.view(StorageEntry.of(document)) : null,
        null,
        null,
        null,
        null,
        null);
  }
}
