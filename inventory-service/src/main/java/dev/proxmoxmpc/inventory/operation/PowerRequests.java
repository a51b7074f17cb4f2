package dev.proxmoxmpc.inventory.operation;

import dev.proxmoxmpc.contracts.inventory.ClusterState;
import dev.proxmoxmpc.contracts.inventory.InventoryCalls;
import dev.proxmoxmpc.contracts.inventory.Operation;
import dev.proxmoxmpc.contracts.inventory.PowerRequest;
import dev.proxmoxmpc.contracts.problem.Problem;
import dev.proxmoxmpc.contracts.problem.ProblemException;
import dev.proxmoxmpc.inventory.ClusterId;
import dev.proxmoxmpc.inventory.lease.OwnerSignals;
import dev.proxmoxmpc.inventory.resource.GuestEntry;
import dev.proxmoxmpc.inventory.resource.PowerRules;
import dev.proxmoxmpc.inventory.resource.Projection;
import dev.proxmoxmpc.inventory.resource.Refusal;
import dev.proxmoxmpc.inventory.resource.Standing;
import dev.proxmoxmpc.kit.message.Request;
import dev.proxmoxmpc.kit.message.RequestServer;
import dev.proxmoxmpc.kit.problem.Problems;
import dev.proxmoxmpc.kit.security.Caller;
import dev.proxmoxmpc.kit.security.Permission;
import io.micronaut.context.annotation.Context;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Answers requests to start and stop guests. What is shown may be some seconds old, so a guest
/// that seems not to be in the right state is looked at before the request is refused.
@Context
final class PowerRequests {
  private static final int UNAVAILABLE = 503;

  private final Operations operations;
  private final OperationRunners runners;
  private final Projection projection;
  private final OwnerSignals signals;
  private final Clock clock;

  PowerRequests(
      RequestServer server,
      Operations operations,
      OperationRunners runners,
      Projection projection,
      OwnerSignals signals,
      Clock clock) {
    this.operations = operations;
    this.runners = runners;
    this.projection = projection;
    this.signals = signals;
    this.clock = clock;
    server.serve(InventoryCalls.GUEST_POWER, this::power);
  }

  private Operation power(Request<PowerRequest> request) {
    Caller caller = request.caller();
    caller.require(Permission.GUEST_POWER);
    PowerRequest wish = request.body();
    String key = request.context().idempotencyKey();
    Optional<Operation> earlier = earlier(caller, key, wish);
    if (earlier.isPresent()) {
      return earlier.get();
    }
    GuestEntry guest = guest(wish);
    checkCluster(guest.cluster());
    checkGuest(guest, wish);
    Optional<OperationRow> stored = operations.request(row(caller, key, wish, guest));
    if (stored.isEmpty()) {
      return earlier(caller, key, wish)
          .orElseThrow(() ->
              Problems.conflict("guest-busy", "Another operation is under way on the guest."));
    }
    signals.send(OperationRunners.SIGNAL, guest.cluster());
    return stored.get().view();
  }

  private Optional<Operation> earlier(Caller caller, @Nullable String key, PowerRequest wish) {
    if (key == null) {
      return Optional.empty();
    }
    Optional<OperationRow> row = operations.findByKey(caller.userId(), key);
    row.ifPresent(found -> {
      if (!found.cluster().equals(wish.cluster())
          || found.vmid() != wish.vmid()
          || found.powerVerb() != wish.verb()) {
        throw Problems.conflict(
            "idempotency-key-reused", "This key was used for another request; choose a new one.");
      }
    });
    return row.map(OperationRow::view);
  }

  private GuestEntry guest(PowerRequest wish) {
    Optional<GuestEntry> guest =
        ClusterId.isValid(wish.cluster())
            ? projection.guest(new ClusterId(wish.cluster()), wish.vmid())
            : Optional.empty();
    return guest.orElseThrow(() -> Problems.notFound("guest", wish.cluster() + "/" + wish.vmid()));
  }

  private void checkCluster(ClusterId cluster) {
    Standing standing = projection.standing(cluster);
    ClusterState state = standing.state();
    String reason = String.valueOf(standing.reason());
    switch (state) {
      case NEW, HEALTHY, PARTIAL -> {}
      case UNREACHABLE ->
          throw new ProblemException(
              Problem.retryable(
                  UNAVAILABLE, "cluster-unreachable", "The cluster cannot be reached", reason));
      case UNAUTHORIZED -> throw Problems.conflict("cluster-unauthorized", reason);
      case UNTRUSTED -> throw Problems.conflict("cluster-untrusted", reason);
    }
  }

  private void checkGuest(GuestEntry guest, PowerRequest wish) {
    Refusal refusal = refusal(guest, wish);
    if (refusal != null && mayBeOutdated(refusal) && refreshed(guest)) {
      refusal = refusal(guest(wish), wish);
    }
    if (refusal != null) {
      throw Problems.conflict(refusal.code(), refusal.reason());
    }
  }

  private @Nullable Refusal refusal(GuestEntry guest, PowerRequest wish) {
    return PowerRules.refusal(
        guest,
        wish.verb(),
        projection.operation(guest.cluster(), guest.vmid()),
        projection.nodeStatus(guest.cluster(), guest.node()));
  }

  private static boolean mayBeOutdated(Refusal refusal) {
    return !refusal.code().equals("guest-busy")
        && !refusal.code().equals("guest-is-template")
        && !refusal.code().equals("node-offline");
  }

  private boolean refreshed(GuestEntry guest) {
    return runners.of(guest.cluster()).map(runner -> runner.refresh(guest.vmid())).orElse(false);
  }

  private OperationRow row(
      Caller caller, @Nullable String key, PowerRequest wish, GuestEntry guest) {
    return new OperationRow(
        UUID.randomUUID(),
        wish.cluster(),
        wish.vmid(),
        guest.name(),
        wish.verb().toString(),
        "requested",
        null,
        null,
        caller.userId(),
        caller.username(),
        clock.instant(),
        key,
        null,
        null,
        null);
  }
}
