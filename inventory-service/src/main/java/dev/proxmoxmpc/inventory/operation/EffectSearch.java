package dev.proxmoxmpc.inventory.operation;

import dev.proxmoxmpc.contracts.inventory.PowerVerb;
import dev.proxmoxmpc.inventory.cluster.ClusterConnection;
import dev.proxmoxmpc.proxmox.id.GuestPlace;
import dev.proxmoxmpc.proxmox.id.NodeName;
import dev.proxmoxmpc.proxmox.id.Upid;
import dev.proxmoxmpc.proxmox.id.Vmid;
import dev.proxmoxmpc.proxmox.task.LoggedTask;
import dev.proxmoxmpc.proxmox.task.TaskQuery;
import dev.proxmoxmpc.proxmox.transport.ProxmoxException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/// Looks for what a call has done whose answer nobody got: first among the tasks of the nodes it
/// may have gone to, then at the guest itself.
final class EffectSearch {
  /// How far the clocks of a node and ours may be apart.
  private static final Duration SKEW = Duration.ofSeconds(30);

  private static final int TASKS = 50;

  private final ClusterConnection connection;
  private final Operations operations;
  private final GuestAccess guests;
  private final Clock clock;

  EffectSearch(
      ClusterConnection connection, Operations operations, GuestAccess guests, Clock clock) {
    this.connection = connection;
    this.operations = operations;
    this.guests = guests;
    this.clock = clock;
  }

  /// What was found.
  sealed interface Effect {}

  /// The task that carries the operation out.
  record Found(Upid upid) implements Effect {}

  /// No task, but the guest is as it should become.
  record StateReached(String how) implements Effect {}

  record Nothing() implements Effect {}

  record CannotTell(String why) implements Effect {}

  Effect search(OperationRow operation, Instant tried) {
    GuestPlace place = guests.place().apply(operation.vmid());
    Set<String> nodes = new LinkedHashSet<>();
    String triedNode = operation.node();
    if (triedNode != null) {
      nodes.add(triedNode);
    }
    if (place != null) {
      nodes.add(place.node().value());
    }
    try {
      for (String node : nodes) {
        Optional<Upid> task = task(operation, new NodeName(node), tried);
        if (task.isPresent()) {
          return new Found(task.get());
        }
      }
      if (place == null) {
        return new Nothing();
      }
      PowerVerb verb = operation.powerVerb();
      return PowerCall.isReached(verb, connection.client().guest(place).status())
          ? new StateReached(
              verb == PowerVerb.START ? "It is running already." : "It is stopped already.")
          : new Nothing();
    } catch (ProxmoxException e) {
      return new CannotTell("Its outcome could not be learned: " + e.failure().text());
    }
  }

  private Optional<Upid> task(OperationRow operation, NodeName node, Instant tried) {
    Instant since = tried.minus(SKEW);
    return connection
        .client()
        .tasks()
        .list(
            node,
            TaskQuery.newest(TaskQuery.Source.ALL, TASKS)
                .about(new Vmid(operation.vmid()))
                .since(since))
        .stream()
        .map(LoggedTask::upid)
        .filter(upid -> PowerCall.isTask(operation.powerVerb(), upid.type()))
        .filter(upid -> upid.owner().equals(connection.credential()))
        .filter(upid -> !upid.startTime().isBefore(since))
        .filter(upid -> !upid.startTime().isAfter(clock.instant().plus(SKEW)))
        .filter(upid -> !operations.belongsToAnother(operation.clusterId(), upid.text()))
        .min(Comparator.comparing(Upid::startTime));
  }
}
