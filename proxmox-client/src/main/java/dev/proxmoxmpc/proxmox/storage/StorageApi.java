package dev.proxmoxmpc.proxmox.storage;

import dev.proxmoxmpc.proxmox.id.StorageId;
import dev.proxmoxmpc.proxmox.transport.HttpMethod;
import dev.proxmoxmpc.proxmox.transport.OptionChange;
import dev.proxmoxmpc.proxmox.transport.Params;
import dev.proxmoxmpc.proxmox.transport.PvePath;
import dev.proxmoxmpc.proxmox.transport.PveTransport;
import java.util.List;
import java.util.Map;

/// Storage definitions of the cluster, `/storage`.
public final class StorageApi {
  private static final PvePath ALL = PvePath.of("/storage");

  private final PveTransport transport;

  public StorageApi(PveTransport transport) {
    this.transport = transport;
  }

  public List<StorageDefinition> list() {
    return transport.list(ALL, Params.none(), StorageDefinition.class);
  }

  public StorageDefinition get(StorageId storage) {
    return transport.get(one(storage), Params.none(), StorageDefinition.class);
  }

  /// Defines a storage.
  ///
  /// @param type plugin, e.g. `dir`, `nfs`, `zfspool`; cannot change later
  public void create(StorageId storage, String type, Map<String, String> options) {
    transport.run(
        HttpMethod.POST, ALL, Params.of("storage", storage).with("type", type).withAll(options));
  }

  public void update(StorageId storage, OptionChange change) {
    transport.run(HttpMethod.PUT, one(storage), change.params());
  }

  /// Removes the definition; the storage and what is on it stay.
  public void delete(StorageId storage) {
    transport.run(HttpMethod.DELETE, one(storage), Params.none());
  }

  private static PvePath one(StorageId storage) {
    return PvePath.of("/storage/{storage}", storage);
  }
}
