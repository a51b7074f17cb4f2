package dev.proxmoxmpc.inventory.operation;

import dev.proxmoxmpc.contracts.inventory.InventoryCalls;
import dev.proxmoxmpc.contracts.inventory.ListQuery;
import dev.proxmoxmpc.contracts.inventory.Operation;
import dev.proxmoxmpc.contracts.inventory.OperationPage;
import dev.proxmoxmpc.contracts.inventory.OperationRef;
import dev.proxmoxmpc.kit.message.Request;
import dev.proxmoxmpc.kit.message.RequestServer;
import dev.proxmoxmpc.kit.page.Cursor;
import dev.proxmoxmpc.kit.page.Limits;
import dev.proxmoxmpc.kit.problem.Problems;
import dev.proxmoxmpc.kit.security.Permission;
import io.micronaut.context.annotation.Context;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Answers requests for operations.
@Context
final class OperationRequests {
  private final OperationRepository rows;

  OperationRequests(RequestServer server, OperationRepository rows) {
    this.rows = rows;
    server.serve(InventoryCalls.LIST_OPERATIONS, this::list);
    server.serve(InventoryCalls.GET_OPERATION, this::get);
  }

  private OperationPage list(Request<ListQuery> request) {
    request.caller().require(Permission.OPERATION_READ);
    ListQuery query = request.body();
    int limit = Limits.check(query.limit());
    Place after = Place.of(Cursor.decode(query.cursor(), 2));
    List<OperationRow> found =
        rows.list(query.cluster(), query.vmid(), after.requestedAt(), after.id(), limit + 1);
    List<Operation> page = found.stream().limit(limit).map(OperationRow::view).toList();
    if (found.size() <= limit) {
      return new OperationPage(page, null);
    }
    Operation last = page.getLast();
    return new OperationPage(
        page, new Cursor(List.of(last.requestedAt().toString(), last.id().toString())).encode());
  }

  private Operation get(Request<OperationRef> request) {
    request.caller().require(Permission.OPERATION_READ);
    UUID id = request.body().id();
    return rows.findById(id)
        .map(OperationRow::view)
        .orElseThrow(() -> Problems.notFound("operation", id.toString()));
  }

  /// Where a list goes on; nowhere in particular at its beginning.
  private record Place(@Nullable Instant requestedAt, @Nullable UUID id) {
    static Place of(@Nullable Cursor cursor) {
      if (cursor == null) {
        return new Place(null, null);
      }
      try {
        return new Place(
            Instant.parse(cursor.parts().getFirst()), UUID.fromString(cursor.parts().getLast()));
      } catch (DateTimeException | IllegalArgumentException e) {
        throw Problems.invalid("cursor", "is not a cursor of this list");
      }
    }
  }
}
