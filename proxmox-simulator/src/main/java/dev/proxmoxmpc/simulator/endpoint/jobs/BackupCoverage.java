package dev.proxmoxmpc.simulator.endpoint.jobs;

import dev.proxmoxmpc.simulator.access.Pool;
import dev.proxmoxmpc.simulator.api.Reply;
import dev.proxmoxmpc.simulator.api.Request;
import dev.proxmoxmpc.simulator.api.Routes;
import dev.proxmoxmpc.simulator.api.Row;
import dev.proxmoxmpc.simulator.guestconfig.GuestKind;
import dev.proxmoxmpc.simulator.schema.Formats;
import dev.proxmoxmpc.simulator.section.SharedFiles;
import dev.proxmoxmpc.simulator.world.Guest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// Which guests and volumes backup jobs take (`PVE/API2/Cluster/BackupInfo.pm`,
/// `PVE/API2/Backup.pm`).
final class BackupCoverage {
  private static final Pattern DISK =
      Pattern.compile("(?:ide|sata|scsi|virtio|efidisk|tpmstate)\\d+");
  private static final Pattern MOUNT = Pattern.compile("rootfs|mp\\d+");

  private BackupCoverage() {}

  static void register(Routes routes) {
    routes
        .get("/cluster/backup-info/not-backed-up", BackupCoverage::uncovered)
        .get("/cluster/backup/{id}/included_volumes", BackupCoverage::volumes);
  }

  private static boolean takes(Request request, Map<String, String> job, Guest guest) {
    String node = job.get("node");
    if (node != null && !node.equals(guest.node())) {
      return false;
    }
    List<String> vmids = BackupEndpoints.vmids(job);
    String vmid = Integer.toString(guest.vmid());
    if (vmids != null) {
      return vmids.contains(vmid);
    }
    String poolId = job.get("pool");
    Pool pool = poolId == null ? null : request.access().pools().get(poolId);
    boolean chosen =
        pool == null
            ? poolId == null && "1".equals(job.get("all"))
            : pool.guests().contains(guest.vmid());
    return chosen && !Formats.splitList(job.getOrDefault("exclude", "")).contains(vmid);
  }

  private static Reply uncovered(Request request) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (Guest guest : request.cluster().guests().values()) {
      boolean covered =
          SharedFiles.look(request.cluster(), BackupEndpoints.FILE).entries().values().stream()
              .anyMatch(job ->
                  BackupEndpoints.TYPE.equals(job.get("type")) && takes(request, job, guest));
      if (!covered && request.may("/vms/" + guest.vmid(), "VM.Audit")) {
        rows.add(Row.of("vmid", guest.vmid(), "name", guest.name(), "type", guest.kind().path()));
      }
    }
    return Reply.of(rows);
  }

  private static Reply volumes(Request request) {
    Map<String, String> job = BackupEndpoints.find(request);
    List<Map<String, Object>> guests = new ArrayList<>();
    for (Guest guest : request.cluster().guests().values()) {
      if (takes(request, job, guest)) {
        guests.add(
            Row.of(
                "id", guest.vmid(),
                "name", guest.name(),
                "type", guest.kind().path(),
                "leaf", 0,
                "children", volumes(guest)));
      }
    }
    return Reply.of(Row.of("children", guests));
  }

  private static List<Map<String, Object>> volumes(Guest guest) {
    boolean vm = guest.kind() == GuestKind.QEMU;
    List<Map<String, Object>> rows = new ArrayList<>();
    new TreeMap<>(guest.config().values())
        .forEach((key, value) -> {
          boolean volume =
              (vm ? DISK : MOUNT).matcher(key).matches() && !value.contains("media=cdrom");
          if (volume) {
            String name = value.split(",", 2)[0].replaceFirst("^(?:file|volume)=", "");
            String reason = vm ? ofDisk(value) : ofMount(key, name, value);
            boolean included =
                reason.equals("backup=yes") || reason.equals("rootfs") || reason.equals("enabled");
            rows.add(
                Row.of(
                    "id",
                    guest.vmid() + ":" + key,
                    "name",
                    name,
                    "included",
                    included ? 1 : 0,
                    "reason",
                    reason,
                    "leaf",
                    1));
          }
        });
    return rows;
  }

  private static String ofDisk(String value) {
    return value.matches(".*\\bbackup=(?:0|no|off|false)\\b.*") ? "backup=no" : "backup=yes";
  }

  private static String ofMount(String key, String name, String value) {
    if (key.equals("rootfs")) {
      return "rootfs";
    }
    if (name.startsWith("/")) {
      return "not a volume";
    }
    return value.matches(".*\\bbackup=(?:1|yes|on|true)\\b.*") ? "enabled" : "disabled";
  }
}
