package dev.proxmoxmpc.inventory.resource;

import dev.proxmoxmpc.contracts.inventory.PendingChange;
import dev.proxmoxmpc.contracts.inventory.Snapshot;
import dev.proxmoxmpc.inventory.change.Fields;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;

/// Reads the parts of a guest's document that only its detail shows.
final class GuestDetails {
  private GuestDetails() {}

  static List<PendingChange> pending(Fields fields) {
    SortedMap<String, String> texts = fields.below(GuestFields.PENDING);
    List<PendingChange> changes = new ArrayList<>();
    for (String option : heads(texts)) {
      changes.add(
          new PendingChange(
              option,
              texts.get(option + GuestFields.PENDING_CURRENT),
              texts.get(option),
              texts.containsKey(option + GuestFields.PENDING_DELETE)));
    }
    return changes;
  }

  static List<Snapshot> snapshots(Fields fields) {
    SortedMap<String, String> texts = fields.below(GuestFields.SNAPSHOT);
    List<Snapshot> snapshots = new ArrayList<>();
    for (String name : heads(texts)) {
      String taken = texts.get(name);
      snapshots.add(
          new Snapshot(
              name,
              texts.get(name + GuestFields.SNAPSHOT_PARENT),
              texts.get(name + GuestFields.SNAPSHOT_DESCRIPTION),
              taken == null || taken.equals("unknown") ? null : Instant.parse(taken),
              texts.containsKey(name + GuestFields.SNAPSHOT_MEMORY)));
    }
    return snapshots;
  }

  /// Neither options nor snapshots have a dot in their names.
  private static SortedSet<String> heads(SortedMap<String, String> texts) {
    SortedSet<String> heads = new TreeSet<>();
    for (String name : texts.keySet()) {
      int dot = name.indexOf('.');
      heads.add(dot < 0 ? name : name.substring(0, dot));
    }
    return heads;
  }
}
