package dev.proxmoxmpc.inventory.resource;

import dev.proxmoxmpc.contracts.inventory.Capability;
import dev.proxmoxmpc.contracts.inventory.Guest;
import dev.proxmoxmpc.contracts.inventory.GuestDetail;
import dev.proxmoxmpc.contracts.inventory.Node;
import dev.proxmoxmpc.contracts.inventory.NodeStatus;
import dev.proxmoxmpc.contracts.inventory.Operation;
import dev.proxmoxmpc.contracts.inventory.PowerVerb;
import dev.proxmoxmpc.contracts.inventory.Storage;
import dev.proxmoxmpc.kit.security.Caller;
import dev.proxmoxmpc.kit.security.Permission;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Turns entries into what crosses the border, with their age. Without a caller, `can` tells what
/// the state allows.
final class Views {
  private static final PowerVerb[] VERBS = PowerVerb.values();
  private static final String ROLE = "Your role does not allow it.";

  private final Duration staleAfter;

  Views(Duration staleAfter) {
    this.staleAfter = staleAfter;
  }

  Guest guest(ClusterPicture picture, GuestEntry guest, @Nullable Caller caller, Instant now) {
    Age age = age(picture, guest.node(), guest.document().changedAt(), now);
    Operation operation = picture.operations.get(guest.vmid());
    return new Guest(
        guest.address(),
        guest.cluster().value(),
        guest.vmid(),
        guest.name(),
        guest.kind(),
        guest.node(),
        guest.status(),
        guest.template(),
        guest.tags(),
        guest.pool(),
        guest.lock(),
        guest.haState(),
        picture.usageOf(guest.address()),
        age.observedAt(),
        age.stale(),
        age.reason(),
        guest.document().revision(),
        operation,
        can(guest, operation, nodeStatus(picture, guest.node()), caller));
  }

  GuestDetail detail(ClusterPicture picture, GuestEntry entry, Caller caller, Instant now) {
    Guest guest = guest(picture, entry, caller, now);
    Map<String, String> config = entry.document().fields().below(GuestFields.CONFIG);
    return new GuestDetail(
        guest.address(),
        guest.cluster(),
        guest.vmid(),
        guest.name(),
        guest.kind(),
        guest.node(),
        guest.status(),
        guest.template(),
        guest.tags(),
        guest.pool(),
        guest.lock(),
        guest.haState(),
        guest.usage(),
        guest.observedAt(),
        guest.stale(),
        guest.staleReason(),
        guest.revision(),
        guest.operation(),
        guest.can(),
        config.get("description"),
        config,
        entry.document().configObservedAt(),
        entry.document().digest(),
        GuestDetails.pending(entry.document().fields()),
        GuestDetails.snapshots(entry.document().fields()));
  }

  Node node(ClusterPicture picture, NodeEntry node, Counts counts, Instant now) {
    Age age = age(picture, node.name(), node.document().changedAt(), now);
    return new Node(
        node.document().key().address(),
        node.document().key().cluster().value(),
        node.name(),
        node.status(),
        node.ip(),
        node.pveVersion(),
        counts.guests(),
        counts.running(),
        picture.usageOf(node.document().key().address()),
        age.observedAt(),
        age.stale(),
        age.reason());
  }

  Storage storage(ClusterPicture picture, StorageEntry storage, Instant now) {
    Age age = age(picture, storage.node(), storage.document().changedAt(), now);
    return new Storage(
        storage.document().key().address(),
        storage.document().key().cluster().value(),
        storage.node(),
        storage.name(),
        storage.type(),
        storage.status(),
        storage.shared(),
        storage.content(),
        picture.usageOf(storage.document().key().address()),
        age.observedAt(),
        age.stale());
  }

  static NodeStatus nodeStatus(ClusterPicture picture, String node) {
    NodeEntry entry = picture.nodes.get(node);
    return entry == null ? NodeStatus.UNKNOWN : entry.status();
  }

  /// How old what we know of something on `node` is. What stands on an offline node was last
  /// observed when the node went away, or when it changed after that.
  private Age age(ClusterPicture picture, String node, Instant changedAt, Instant now) {
    Standing standing = picture.standing;
    Instant last = standing.lastSyncAt();
    NodeEntry on = picture.nodes.get(node);
    if (on != null && on.status() == NodeStatus.OFFLINE) {
      Instant left = on.document().changedAt();
      return new Age(
          left.isAfter(changedAt) ? left : changedAt, true, "Node " + node + " is offline.");
    }
    Instant observedAt = last == null || last.isBefore(changedAt) ? changedAt : last;
    switch (standing.state()) {
      case NEW, HEALTHY, PARTIAL -> {
        if (last != null && last.plus(staleAfter).isBefore(now)) {
          return new Age(observedAt, true, "The cluster has not been read since " + last + ".");
        }
        return new Age(observedAt, last == null, last == null ? "Not read yet." : null);
      }
      case UNREACHABLE, UNAUTHORIZED, UNTRUSTED -> {
        String why = standing.reason();
        return new Age(observedAt, true, why == null ? standing.state().toString() : why);
      }
    }
    throw new IllegalStateException("unreachable: " + standing.state());
  }

  private static Map<String, Capability> can(
      GuestEntry guest, @Nullable Operation operation, NodeStatus node, @Nullable Caller caller) {
    boolean allowed = caller == null || caller.may(Permission.GUEST_POWER);
    Map<String, Capability> can = new LinkedHashMap<>();
    for (PowerVerb verb : VERBS) {
      Refusal refusal = PowerRules.refusal(guest, verb, operation, node);
      String reason = !allowed ? ROLE : refusal == null ? null : refusal.reason();
      can.put(verb.toString(), new Capability(reason == null, reason));
    }
    return can;
  }

  /// Guests on something, and how many of them run.
  record Counts(int guests, int running) {
    static final Counts NONE = new Counts(0, 0);

    Counts plus(boolean runs) {
      return new Counts(guests + 1, running + (runs ? 1 : 0));
    }
  }

  private record Age(Instant observedAt, boolean stale, @Nullable String reason) {}
}
