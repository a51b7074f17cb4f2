package dev.proxmoxmpc.inventory.resource;

import dev.proxmoxmpc.contracts.inventory.Operation;
import dev.proxmoxmpc.contracts.inventory.Usage;
import dev.proxmoxmpc.inventory.change.Document;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// All that is known of one cluster, in memory. Readers see each resource whole, but may see one
/// before and another after a write.
final class ClusterPicture {
  final Map<Integer, GuestEntry> guests = new ConcurrentHashMap<>();
  final Map<String, NodeEntry> nodes = new ConcurrentHashMap<>();
  final Map<String, StorageEntry> storages = new ConcurrentHashMap<>();
  final Map<Integer, Operation> operations = new ConcurrentHashMap<>();
  volatile Map<String, Usage> usage = Map.of();
  volatile Standing standing = Standing.NEW;

  void put(Document document) {
    String id = document.key().localId();
    switch (document.key().kind()) {
      case GUEST -> {
        if (document.gone()) {
          guests.remove(Integer.valueOf(id));
        } else {
          guests.put(Integer.valueOf(id), GuestEntry.of(document));
        }
      }
      case NODE -> {
        if (document.gone()) {
          nodes.remove(id);
        } else {
          nodes.put(id, NodeEntry.of(document));
        }
      }
      case STORAGE -> {
        if (document.gone()) {
          storages.remove(id);
        } else {
          storages.put(id, StorageEntry.of(document));
        }
      }
    }
  }

  @Nullable Usage usageOf(String address) {
    return usage.get(address);
  }
}
