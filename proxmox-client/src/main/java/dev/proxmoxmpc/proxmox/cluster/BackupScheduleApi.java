package dev.proxmoxmpc.proxmox.cluster;

import dev.proxmoxmpc.proxmox.transport.Params;
import dev.proxmoxmpc.proxmox.transport.PvePath;
import dev.proxmoxmpc.proxmox.transport.PveTransport;
import java.util.List;

/// Scheduled backups, `/cluster/backup`.
public final class BackupScheduleApi {
  private static final PvePath ALL = PvePath.of("/cluster/backup");

  private final PveTransport transport;

  public BackupScheduleApi(PveTransport transport) {
    this.transport = transport;
  }

  public List<BackupSchedule> list() {
    return transport.list(ALL, Params.none(), BackupSchedule.class);
  }

  public BackupSchedule get(String id) {
    return transport.get(one(id), Params.none(), BackupSchedule.class);
  }

  private static PvePath one(String id) {
    return PvePath.of("/cluster/backup/{id}", id);
  }
}
