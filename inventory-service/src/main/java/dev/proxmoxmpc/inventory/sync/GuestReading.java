package dev.proxmoxmpc.inventory.sync;

import dev.proxmoxmpc.inventory.change.Fields;
import dev.proxmoxmpc.inventory.resource.GuestFields;
import dev.proxmoxmpc.proxmox.guest.GuestStatus;
import dev.proxmoxmpc.proxmox.guest.PendingChange;
import dev.proxmoxmpc.proxmox.guest.Snapshot;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What one guest's own node said of it.
///
/// @param node where it was read
/// @param options every option with its value in force and what is pending (`GET
///   /nodes/{node}/{kind}/{vmid}/pending`)
/// @param snapshots absent when they were not read because the config file had not changed
/// @param status present when it was asked for too
record GuestReading(
    int vmid,
    String node,
    Instant at,
    List<PendingChange> options,
    @Nullable List<Snapshot> snapshots,
    @Nullable GuestStatus status) {
  private static final String DIGEST = "digest";

  /// Listed with the options but either not one, or shown elsewhere.
  private static final Set<String> NO_OPTIONS = Set.of(DIGEST, "lock", "template");

  @Nullable String digest() {
    return digest(options);
  }

  /// PVE's digest of the config file, which stands among the options.
  static @Nullable String digest(List<PendingChange> options) {
    for (PendingChange option : options) {
      if (option.key().equals(DIGEST)) {
        return option.value();
      }
    }
    return null;
  }

  /// Whether the guest has a snapshot it descends from.
  static boolean hasParent(List<PendingChange> options) {
    return options.stream().anyMatch(option -> option.key().equals("parent"));
  }

  /// Writes options, pending changes and snapshots into a draft.
  void writeTo(Fields.Draft draft, String kind) {
    draft.clear(GuestFields.CONFIG).clear(GuestFields.PENDING);
    for (PendingChange option : options) {
      if (!NO_OPTIONS.contains(option.key())) {
        write(draft, kind, option);
      }
    }
    if (snapshots != null) {
      draft.clear(GuestFields.SNAPSHOT);
      snapshots.stream()
          .filter(snapshot -> !snapshot.isCurrent())
          .forEach(snapshot -> write(draft, snapshot));
    }
  }

  private static void write(Fields.Draft draft, String kind, PendingChange option) {
    String key = option.key();
    String inForce = canonical(kind, key, option.value());
    String toCome = canonical(kind, key, option.pending());
    if (option.delete() == null) {
      draft.put(GuestFields.CONFIG + key, toCome == null ? inForce : toCome);
    }
    if (option.isPending()) {
      draft.put(GuestFields.PENDING + key, toCome);
      draft.put(GuestFields.PENDING + key + GuestFields.PENDING_CURRENT, inForce);
      draft.put(
          GuestFields.PENDING + key + GuestFields.PENDING_DELETE,
          option.delete() == null ? null : "true");
    }
  }

  private static void write(Fields.Draft draft, Snapshot snapshot) {
    String name = GuestFields.SNAPSHOT + snapshot.name().value();
    draft.put(name, snapshot.snaptime() == null ? "unknown" : snapshot.snaptime().toString());
    draft.put(
        name + GuestFields.SNAPSHOT_PARENT,
        snapshot.parent() == null ? null : snapshot.parent().value());
    draft.put(name + GuestFields.SNAPSHOT_DESCRIPTION, snapshot.description());
    draft.put(
        name + GuestFields.SNAPSHOT_MEMORY,
        Boolean.TRUE.equals(snapshot.vmstate()) ? "true" : null);
  }

  private static @Nullable String canonical(String kind, String key, @Nullable String value) {
    return value == null ? null : CanonicalOption.of(kind, key, value);
  }
}
