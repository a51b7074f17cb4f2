package dev.proxmoxmpc.inventory.sync;

import dev.proxmoxmpc.contracts.event.Event;
import dev.proxmoxmpc.contracts.inventory.Cause;
import dev.proxmoxmpc.contracts.inventory.ChangeKind;
import dev.proxmoxmpc.contracts.inventory.FieldChange;
import dev.proxmoxmpc.contracts.inventory.Revision;
import dev.proxmoxmpc.inventory.change.Change;
import dev.proxmoxmpc.inventory.change.ChangeStore;
import dev.proxmoxmpc.inventory.change.Document;
import dev.proxmoxmpc.inventory.change.Fields;
import dev.proxmoxmpc.inventory.change.ResourceKey;
import dev.proxmoxmpc.inventory.change.ResourceKind;
import dev.proxmoxmpc.inventory.lease.Fence;
import dev.proxmoxmpc.inventory.resource.FeedPosition;
import dev.proxmoxmpc.inventory.resource.GuestFields;
import dev.proxmoxmpc.inventory.resource.Projection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The documents of one cluster and the only way to change them. All observations go through
/// [#update], one after the other; what differs from what is known becomes a revision and an event,
/// is committed and then shown.
final class KnownResources {
  private static final int AT_ONCE = 1000;

  private final Fence fence;
  private final ChangeStore store;
  private final Projection projection;
  private final FeedPosition position;
  private final Blame blame;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<ResourceKey, Document> documents = new HashMap<>();
  private volatile boolean watching;

  KnownResources(
      Fence fence, ChangeStore store, Projection projection, FeedPosition position, Blame blame) {
    this.fence = fence;
    this.store = store;
    this.projection = projection;
    this.position = position;
    this.blame = blame;
  }

  /// Reads what earlier owners have stored.
  void load() {
    lock.lock();
    try {
      List<Document> stored = store.load(fence.cluster(), 0).documents();
      documents.clear();
      stored.forEach(document -> documents.put(document.key(), document));
      watching = !stored.isEmpty();
      projection.show(fence.cluster(), stored);
    } finally {
      lock.unlock();
    }
  }

  /// The document of a resource that exists; null when it is not known or gone.
  @Nullable Document present(ResourceKey key) {
    lock.lock();
    try {
      Document document = documents.get(key);
      return document == null || document.gone() ? null : document;
    } finally {
      lock.unlock();
    }
  }

  /// Documents of all resources of a kind that exist.
  List<Document> present(ResourceKind kind) {
    lock.lock();
    try {
      return documents.values().stream()
          .filter(document -> document.key().kind() == kind && !document.gone())
          .toList();
    } finally {
      lock.unlock();
    }
  }

  /// From now on what appears is new to the cluster, not only to us.
  void watch() {
    watching = true;
  }

  /// Takes in what was observed at `now`. Changes before this method returns are committed, or it
  /// throws and those that were not are still unknown.
  void update(Instant now, Consumer<Batch> observations) {
    lock.lock();
    try {
      Batch batch = new Batch(now);
      observations.accept(batch);
      List<Outcome> outcomes = new ArrayList<>(batch.outcomes());
      for (int from = 0; from < outcomes.size(); from += AT_ONCE) {
        commit(outcomes.subList(from, Math.min(from + AT_ONCE, outcomes.size())));
      }
    } finally {
      lock.unlock();
    }
  }

  private void commit(List<Outcome> outcomes) {
    List<Change> changes = outcomes.stream().map(Outcome::change).toList();
    List<Event> events = outcomes.stream().map(Outcome::event).filter(Objects::nonNull).toList();
    List<Document> fresh = changes.stream().map(Change::document).toList();
    position.guard(() -> {
      store.write(fence, changes, events);
      fresh.forEach(document -> documents.put(document.key(), document));
      projection.show(fence.cluster(), fresh);
    });
  }

  /// Observations that are taken in together. The newest one of a resource counts.
  final class Batch {
    private final Instant now;
    private final Map<ResourceKey, Document> proposed = new LinkedHashMap<>();

    private Batch(Instant now) {
      this.now = now;
    }

    /// What is known of a resource, this batch included; null when it is not known or gone.
    @Nullable Document known(ResourceKey key) {
      Document document = proposed.getOrDefault(key, documents.get(key));
      return document == null || document.gone() ? null : document;
    }

    Collection<Document> known(ResourceKind kind) {
      return documents.values().stream()
          .filter(document -> document.key().kind() == kind && !document.gone())
          .toList();
    }

    /// A resource was seen with these fields; a guest's digest and config stay as they are.
    void seen(ResourceKey key, Fields fields) {
      Document known = known(key);
      propose(
          key,
          fields,
          known == null ? null : known.digest(),
          known == null ? null : known.configObservedAt());
    }

    /// A guest's config was read too.
    void seen(ResourceKey key, Fields fields, @Nullable String digest, Instant configObservedAt) {
      propose(key, fields, digest, configObservedAt);
    }

    /// A resource is no more.
    void gone(ResourceKey key) {
      Document known = known(key);
      if (known != null) {
        proposed.put(
            key,
            new Document(
                key,
                known.revision(),
                true,
                known.fields(),
                known.digest(),
                known.configObservedAt(),
                now));
      }
    }

    private void propose(
        ResourceKey key,
        Fields fields,
        @Nullable String digest,
        @Nullable Instant configObservedAt) {
      Document stored = documents.get(key);
      long revision = stored == null ? 0 : stored.revision();
      proposed.put(key, new Document(key, revision, false, fields, digest, configObservedAt, now));
    }

    private List<Outcome> outcomes() {
      List<Outcome> outcomes = new ArrayList<>();
      for (Document document : proposed.values()) {
        Outcome outcome = outcome(documents.get(document.key()), document);
        if (outcome != null) {
          outcomes.add(outcome);
        }
      }
      return outcomes;
    }

    private @Nullable Outcome outcome(@Nullable Document old, Document young) {
      if (young.gone()) {
        return revised(young, ChangeKind.GONE, List.of(), old);
      }
      if (old == null || old.gone()) {
        return revised(young, ChangeKind.APPEARED, Fields.NONE.changesTo(young.fields()), old);
      }
      List<FieldChange> changes = old.fields().changesTo(young.fields());
      boolean firstConfig = old.configObservedAt() == null && young.configObservedAt() != null;
      List<FieldChange> counted =
          firstConfig
              ? changes.stream().filter(change -> !isDetail(change.field())).toList()
              : changes;
      if (!counted.isEmpty()) {
        return revised(young, ChangeKind.CHANGED, counted, old);
      }
      if (!changes.isEmpty() || !Objects.equals(old.digest(), young.digest()) || firstConfig) {
        return new Outcome(new Change(young.withChangedAt(old.changedAt()), null), null);
      }
      Instant readAt = young.configObservedAt();
      if (readAt != null) {
        documents.put(old.key(), old.withConfigObservedAt(readAt));
      }
      return null;
    }

    private Outcome revised(
        Document young, ChangeKind what, List<FieldChange> changes, @Nullable Document old) {
      Document document = young.withRevision(young.revision() + 1);
      Cause cause = what == ChangeKind.APPEARED && !watching ? null : cause(document, changes, old);
      Revision revision = new Revision(document.revision(), what, now, changes, cause);
      return new Outcome(
          new Change(document, revision), ChangeEvents.of(document, revision, projection));
    }

    private @Nullable Cause cause(
        Document document, List<FieldChange> changes, @Nullable Document old) {
      if (document.key().kind() != ResourceKind.GUEST) {
        return null;
      }
      int vmid = Integer.parseInt(document.key().localId());
      return blame.of(vmid, changes, lastObserved(changes, old), now);
    }

    private Instant lastObserved(List<FieldChange> changes, @Nullable Document old) {
      if (old == null) {
        return now;
      }
      Instant config = old.configObservedAt();
      boolean detail = changes.stream().anyMatch(change -> isDetail(change.field()));
      return detail && config != null ? config : now;
    }
  }

  private static boolean isDetail(String field) {
    return field.startsWith(GuestFields.CONFIG)
        || field.startsWith(GuestFields.PENDING)
        || field.startsWith(GuestFields.SNAPSHOT);
  }

  private record Outcome(Change change, @Nullable Event event) {}
}
