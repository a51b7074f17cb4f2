package dev.proxmoxmpc.inventory.resource;

import dev.proxmoxmpc.contracts.inventory.InventoryCalls;
import dev.proxmoxmpc.contracts.inventory.ListQuery;
import dev.proxmoxmpc.contracts.inventory.Storage;
import dev.proxmoxmpc.contracts.inventory.StoragePage;
import dev.proxmoxmpc.kit.message.Request;
import dev.proxmoxmpc.kit.message.RequestServer;
import dev.proxmoxmpc.kit.security.Permission;
import io.micronaut.context.annotation.Context;

/// Answers requests for storages.
@Context
final class StorageRequests {
  private final Projection projection;

  StorageRequests(RequestServer server, Projection projection) {
    this.projection = projection;
    server.serve(InventoryCalls.LIST_STORAGES, this::list);
  }

  private StoragePage list(Request<ListQuery> request) {
    request.caller().require(Permission.STORAGE_READ);
    ListQuery query = request.body();
    AddressPage<Storage> page =
        AddressPage.cut(
            projection.storages(query.cluster(), query.node()),
            Storage::address,
            query.limit(),
            query.cursor());
    return new StoragePage(page.items(), page.nextCursor());
  }
}
