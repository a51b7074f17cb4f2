package dev.proxmoxmpc.proxmox.storage;

import dev.proxmoxmpc.proxmox.id.StorageId;
import dev.proxmoxmpc.proxmox.transport.Params;
import dev.proxmoxmpc.proxmox.transport.PvePath;
import dev.proxmoxmpc.proxmox.transport.PveTransport;
import java.util.List;

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

  private static PvePath one(StorageId storage) {
    return PvePath.of("/storage/{storage}", storage);
  }
}
