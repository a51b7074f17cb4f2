package dev.proxmoxmpc.inventory.operation;

import dev.proxmoxmpc.contracts.inventory.Operation;
import dev.proxmoxmpc.contracts.inventory.OperationState;
import dev.proxmoxmpc.contracts.inventory.PowerVerb;
import dev.proxmoxmpc.inventory.ClusterId;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A row of `operation`.
///
/// @param node where it was submitted last
/// @param triedAt when the newest call began; set before the call is made
@MappedEntity("operation")
record OperationRow(
    @Id UUID id,
    String cluster,
    int vmid,
    @Nullable String guestName,
    String verb,
    String state,
    @Nullable String node,
    @Nullable String upid,
    UUID requestedById,
    String requestedBy,
    Instant requestedAt,
    @Nullable String idempotencyKey,
    @Nullable Instant triedAt,
    @Nullable Instant endedAt,
    @Nullable String outcome) {

  ClusterId clusterId() {
    return new ClusterId(cluster);
  }

  PowerVerb powerVerb() {
    return PowerVerb.valueOf(verb.toUpperCase(Locale.ROOT));
  }

  OperationState operationState() {
    return OperationState.valueOf(state.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  Operation view() {
    return new Operation(
        id,
        cluster,
        vmid,
        guestName,
        powerVerb(),
        operationState(),
        upid,
        requestedBy,
        requestedAt,
        endedAt,
        outcome);
  }
}
