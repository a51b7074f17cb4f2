package dev.proxmoxmpc.cli.command.operation;

import dev.proxmoxmpc.cli.command.States;
import dev.proxmoxmpc.cli.output.Cell;
import dev.proxmoxmpc.cli.output.Figures;
import dev.proxmoxmpc.cli.output.Table;
import dev.proxmoxmpc.contracts.inventory.Operation;
import java.time.Instant;

/// How operations are listed.
public final class OperationTable {
  private OperationTable() {}

  public static Table<Operation> at(Instant now) {
    return new Table<Operation>()
        .key("GUEST", operation -> Cell.of(operation.cluster() + "/" + operation.vmid()))
        .optional(2, "NAME", operation -> Cell.of(operation.guestName()))
        .column("VERB", operation -> Cell.of(operation.verb()))
        .column("STATE", operation -> States.of(operation.state()))
        .optional(3, "REQUESTED", operation -> Cell.of(Figures.age(operation.requestedAt(), now)))
        .optional(4, "BY", operation -> Cell.of(operation.requestedBy()))
        .optional(1, "OUTCOME", operation -> Cell.of(operation.outcome()))
        .optional(5, "ID", operation -> Cell.of(operation.id()));
  }
}
