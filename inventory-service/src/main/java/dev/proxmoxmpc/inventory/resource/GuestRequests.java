package dev.proxmoxmpc.inventory.resource;

import dev.proxmoxmpc.contracts.inventory.GuestDetail;
import dev.proxmoxmpc.contracts.inventory.GuestPage;
import dev.proxmoxmpc.contracts.inventory.GuestQuery;
import dev.proxmoxmpc.contracts.inventory.GuestRef;
import dev.proxmoxmpc.contracts.inventory.InventoryCalls;
import dev.proxmoxmpc.inventory.ClusterId;
import dev.proxmoxmpc.kit.message.Request;
import dev.proxmoxmpc.kit.message.RequestServer;
import dev.proxmoxmpc.kit.problem.Problems;
import dev.proxmoxmpc.kit.security.Permission;
import io.micronaut.context.annotation.Context;
import java.util.Optional;

/// Answers requests for guests.
@Context
final class GuestRequests {
  private final Projection projection;
  private final GuestLists lists;
  private final FeedPosition position;

  GuestRequests(
      RequestServer server, Projection projection, GuestLists lists, FeedPosition position) {
    this.projection = projection;
    this.lists = lists;
    this.position = position;
    server.serve(InventoryCalls.LIST_GUESTS, this::list);
    server.serve(InventoryCalls.GET_GUEST, this::get);
  }

  private GuestPage list(Request<GuestQuery> request) {
    request.caller().require(Permission.GUEST_READ);
    Long before = position.current();
    GuestLists.Slice slice = lists.list(request.body());
    return new GuestPage(
        slice.guests().stream().map(guest -> projection.view(guest, request.caller())).toList(),
        slice.nextCursor(),
        slice.total(),
        before);
  }

  private GuestDetail get(Request<GuestRef> request) {
    request.caller().require(Permission.GUEST_READ);
    GuestRef guest = request.body();
    Optional<GuestDetail> found =
        ClusterId.isValid(guest.cluster())
            ? projection.detail(new ClusterId(guest.cluster()), guest.vmid(), request.caller())
            : Optional.empty();
    return found.orElseThrow(
        () -> Problems.notFound("guest", guest.cluster() + "/" + guest.vmid()));
  }
}
