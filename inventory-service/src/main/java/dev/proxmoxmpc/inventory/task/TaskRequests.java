package dev.proxmoxmpc.inventory.task;

import dev.proxmoxmpc.contracts.inventory.InventoryCalls;
import dev.proxmoxmpc.contracts.inventory.ListQuery;
import dev.proxmoxmpc.contracts.inventory.PveTask;
import dev.proxmoxmpc.contracts.inventory.PveTaskPage;
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
import org.jspecify.annotations.Nullable;

/// Answers requests for PVE Tasks.
@Context
final class TaskRequests {
  private final TaskStore store;

  TaskRequests(RequestServer server, TaskStore store) {
    this.store = store;
    server.serve(InventoryCalls.LIST_TASKS, this::list);
  }

  private PveTaskPage list(Request<ListQuery> request) {
    request.caller().require(Permission.TASK_READ);
    ListQuery query = request.body();
    int limit = Limits.check(query.limit());
    List<PveTask> found = store.list(query, place(query.cursor()), limit + 1);
    if (found.size() <= limit) {
      return new PveTaskPage(found, null);
    }
    List<PveTask> page = found.subList(0, limit);
    PveTask last = page.getLast();
    return new PveTaskPage(
        page, new Cursor(List.of(last.startedAt().toString(), last.upid())).encode());
  }

  private static TaskStore.@Nullable Place place(@Nullable String text) {
    Cursor cursor = Cursor.decode(text, 2);
    if (cursor == null) {
      return null;
    }
    try {
      return new TaskStore.Place(
          Instant.parse(cursor.parts().getFirst()), cursor.parts().getLast());
    } catch (DateTimeException e) {
      throw Problems.invalid("cursor", "is not a cursor of this list");
    }
  }
}
