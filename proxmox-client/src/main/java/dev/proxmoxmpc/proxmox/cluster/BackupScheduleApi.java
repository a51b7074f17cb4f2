package dev.proxmoxmpc.proxmox.cluster;

import dev.proxmoxmpc.proxmox.transport.HttpMethod;
import dev.proxmoxmpc.proxmox.transport.OptionChange;
import dev.proxmoxmpc.proxmox.transport.Params;
import dev.proxmoxmpc.proxmox.transport.PvePath;
import dev.proxmoxmpc.proxmox.transport.PveTransport;
import dev.proxmoxmpc.proxmox.transport.Section;
import java.util.List;
import java.util.Map;

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

  /// Every option of a schedule.
  public Section section(String id) {
    return transport.get(one(id), Params.none(), Section.class);
  }

  /// Makes a schedule; PVE chooses its id when the options name none.
  public void create(Map<String, String> options) {
    transport.run(HttpMethod.POST, ALL, Params.none().withAll(options));
  }

  public void update(String id, OptionChange change) {
    transport.run(HttpMethod.PUT, one(id), change.params());
  }

  public void delete(String id) {
    transport.run(HttpMethod.DELETE, one(id), Params.none());
  }

  private static PvePath one(String id) {
    return PvePath.of("/cluster/backup/{id}", id);
  }
}
