package dev.proxmoxmpc.inventory.sync;

import dev.proxmoxmpc.contracts.inventory.Cause;
import dev.proxmoxmpc.contracts.inventory.CauseSource;
import dev.proxmoxmpc.contracts.inventory.FieldChange;
import dev.proxmoxmpc.contracts.inventory.PveTask;
import dev.proxmoxmpc.inventory.resource.GuestFields;
import dev.proxmoxmpc.inventory.task.TaskStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Finds who changed a guest: among the PVE Tasks about it and the lines the API writes into the
/// cluster log when a config is changed. The best fitting one that happened since the guest was
/// last observed is named; without one the change was made outside.
final class Blame {
  private static final Duration SLACK = Duration.ofSeconds(60);
  private static final Duration KEPT = Duration.ofMinutes(15);
  private static final Cause OUTSIDE = new Cause(CauseSource.UNKNOWN, null, null, null, null, null);

  private static final Pattern POWER =
      Pattern.compile(
          ".*(start|stop|shutdown|reboot|reset|suspend|resume|pause|rollback|migrate|restore|dump).*");
  private static final Pattern MOVE = Pattern.compile(".*migrate.*|ha.*");
  private static final Pattern CONFIG =
      Pattern.compile(
          "(qm|vz)(config|create|clone|restore|snapshot|delsnapshot|rollback|template|move|migrate).*"
              + "|resize|move_.*|.*disk.*|.*volume.*");

  private final ReentrantLock lock = new ReentrantLock();
  private final Map<Integer, Deque<Suspect>> suspects = new HashMap<>();

  /// Notes a task that was seen running or ended.
  void saw(PveTask task, TaskStore.@Nullable OperationLink operation, Instant seenAt) {
    Integer vmid = task.vmid();
    if (vmid == null) {
      return;
    }
    Cause cause =
        operation == null
            ? new Cause(CauseSource.PVE_TASK, task.user(), task.upid(), task.type(), null, null)
            : new Cause(
                CauseSource.OPERATION,
                task.user(),
                task.upid(),
                task.type(),
                operation.id(),
                operation.requestedBy());
    Instant at = task.endedAt() == null ? seenAt : task.endedAt();
    add(vmid, new Suspect(cause, Set.of(), at, seenAt));
  }

  /// Notes a line of the cluster log.
  void saw(ConfigUpdate update, Instant seenAt) {
    Cause cause = new Cause(CauseSource.PVE_LOG, update.user(), null, null, null, null);
    add(update.vmid(), new Suspect(cause, update.options(), update.at(), seenAt));
  }

  /// Who made these changes of a guest.
  ///
  /// @param since when the guest was last observed without them
  Cause of(int vmid, List<FieldChange> changes, Instant since, Instant now) {
    Set<String> options = options(changes);
    Instant earliest = since.minus(SLACK);
    lock.lock();
    try {
      Deque<Suspect> about = suspects.get(vmid);
      if (about == null) {
        return OUTSIDE;
      }
      about.removeIf(suspect -> suspect.seenAt().plus(KEPT).isBefore(now));
      return about.stream()
          .filter(suspect -> !suspect.at().isBefore(earliest))
          .filter(suspect -> fit(suspect, changes, options) > 0)
          .max(
              Comparator.<Suspect>comparingInt(suspect -> fit(suspect, changes, options))
                  .thenComparing(Suspect::at))
          .map(Suspect::cause)
          .orElse(OUTSIDE);
    } finally {
      lock.unlock();
    }
  }

  private void add(int vmid, Suspect suspect) {
    lock.lock();
    try {
      Deque<Suspect> about = suspects.computeIfAbsent(vmid, _ -> new ArrayDeque<>());
      String upid = suspect.cause().upid();
      if (upid != null) {
        about.removeIf(other -> upid.equals(other.cause().upid()));
      }
      about.addLast(suspect);
    } finally {
      lock.unlock();
    }
  }

  /// How well a suspect explains the changes; 0 when not at all.
  private static int fit(Suspect suspect, List<FieldChange> changes, Set<String> options) {
    String type = suspect.cause().taskType();
    if (type == null) {
      return options.stream().anyMatch(suspect.options()::contains) ? 4 : options.isEmpty() ? 0 : 1;
    }
    int best = 0;
    for (FieldChange change : changes) {
      best = Math.max(best, fit(type, change.field()));
    }
    return best;
  }

  private static int fit(String type, String field) {
    return switch (field) {
      case GuestFields.STATUS -> POWER.matcher(type).matches() ? 3 : 0;
      case GuestFields.NODE -> MOVE.matcher(type).matches() ? 5 : 0;
      case GuestFields.LOCK -> 2;
      default -> CONFIG.matcher(type).matches() ? 3 : POWER.matcher(type).matches() ? 2 : 0;
    };
  }

  /// The config options that changed; name and tags are options too.
  private static Set<String> options(List<FieldChange> changes) {
    Set<String> options = new HashSet<>();
    for (FieldChange change : changes) {
      String field = change.field();
      if (field.startsWith(GuestFields.CONFIG)) {
        options.add(field.substring(GuestFields.CONFIG.length()));
      } else if (field.startsWith(GuestFields.PENDING)) {
        options.add(field.substring(GuestFields.PENDING.length()).replaceFirst("\\..*", ""));
      } else if (field.equals(GuestFields.NAME)) {
        options.add("name");
        options.add("hostname");
      } else if (field.equals(GuestFields.TAGS)) {
        options.add("tags");
      }
    }
    return options;
  }

  private record Suspect(Cause cause, Set<String> options, Instant at, Instant seenAt) {}
}
