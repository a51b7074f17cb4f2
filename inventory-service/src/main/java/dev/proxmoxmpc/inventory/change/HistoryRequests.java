package dev.proxmoxmpc.inventory.change;

import dev.proxmoxmpc.contracts.inventory.HistoryQuery;
import dev.proxmoxmpc.contracts.inventory.InventoryCalls;
import dev.proxmoxmpc.contracts.inventory.Revision;
import dev.proxmoxmpc.contracts.inventory.RevisionPage;
import dev.proxmoxmpc.inventory.ClusterId;
import dev.proxmoxmpc.kit.message.Request;
import dev.proxmoxmpc.kit.message.RequestServer;
import dev.proxmoxmpc.kit.page.Cursor;
import dev.proxmoxmpc.kit.page.Limits;
import dev.proxmoxmpc.kit.problem.Problems;
import dev.proxmoxmpc.kit.security.Permission;
import io.micronaut.context.annotation.Context;
import java.util.List;

/// Answers requests for the history of a guest.
@Context
final class HistoryRequests {
  private final ChangeStore store;

  HistoryRequests(RequestServer server, ChangeStore store) {
    this.store = store;
    server.serve(InventoryCalls.GUEST_HISTORY, this::guestHistory);
  }

  private RevisionPage guestHistory(Request<HistoryQuery> request) {
    request.caller().require(Permission.GUEST_READ);
    HistoryQuery query = request.body();
    int limit = Limits.check(query.limit());
    String address = query.cluster() + "/" + query.vmid();
    if (!ClusterId.isValid(query.cluster())) {
      throw Problems.notFound("guest", address);
    }
    ResourceKey key = ResourceKey.guest(new ClusterId(query.cluster()), query.vmid());
    long below = below(Cursor.decode(query.cursor(), 1));
    List<Revision> found = store.history(key, below, limit + 1);
    if (found.isEmpty() && query.cursor() == null) {
      throw Problems.notFound("guest", address);
    }
    if (found.size() <= limit) {
      return new RevisionPage(found, null);
    }
    List<Revision> page = found.subList(0, limit);
    return new RevisionPage(
        page, new Cursor(List.of(Long.toString(page.getLast().revision()))).encode());
  }

  private static long below(@org.jspecify.annotations.Nullable Cursor cursor) {
    if (cursor == null) {
      return Long.MAX_VALUE;
    }
    try {
      return Long.parseLong(cursor.parts().getFirst());
    } catch (NumberFormatException e) {
      throw Problems.invalid("cursor", "is not a cursor of this list");
    }
  }
}
