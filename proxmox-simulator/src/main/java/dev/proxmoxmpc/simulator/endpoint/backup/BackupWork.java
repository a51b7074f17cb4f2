package dev.proxmoxmpc.simulator.endpoint.backup;

import dev.proxmoxmpc.simulator.endpoint.storage.Retention;
import dev.proxmoxmpc.simulator.endpoint.storage.VolumePaths;
import dev.proxmoxmpc.simulator.guestconfig.ConfigEditor;
import dev.proxmoxmpc.simulator.task.PveTask;
import dev.proxmoxmpc.simulator.world.Cluster;
import dev.proxmoxmpc.simulator.world.Guest;
import dev.proxmoxmpc.simulator.world.Volume;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The backup of one guest inside a vzdump task (`PVE/VZDump.pm`, `exec_backup_task`).
final class BackupWork {
  private static final DateTimeFormatter FILE_TIME =
      DateTimeFormatter.ofPattern("yyyy_MM_dd-HH_mm_ss").withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter LOG_TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);

  private final Cluster cluster;
  private final Guest guest;
  private final String storage;
  private final Map<String, String> options;
  private long began;
  private boolean skipped;

  BackupWork(Cluster cluster, Guest guest, String storage, Map<String, String> options) {
    this.cluster = cluster;
    this.guest = guest;
    this.storage = storage;
    this.options = options;
  }

  private Instant now() {
    return Instant.ofEpochMilli(cluster.now());
  }

  private String kind() {
    return guest.kind().path();
  }

  void begin(PveTask task, List<String> failed) {
    began = cluster.now();
    task.log("INFO: Starting Backup of VM " + guest.vmid() + " (" + kind() + ")");
    task.log("INFO: Backup started at " + LOG_TIME.format(now()));
    task.log("INFO: status = " + (guest.power().alive() ? "running" : "stopped"));
    String mode = options.getOrDefault("mode", "snapshot");
    String why =
        guest.lock() != null ? guest.kind().label() + " is locked (" + guest.lock() + ")" : null;
    if (why == null && !cluster.storages().active(storage, guest.node())) {
      why = "storage '" + storage + "' is not online";
    }
    if (why != null) {
      task.log("ERROR: Backup of VM " + guest.vmid() + " failed - " + why);
      task.log("INFO: Failed at " + LOG_TIME.format(now()));
      failed.add(Integer.toString(guest.vmid()));
      skipped = true;
      return;
    }
    guest.setLock("backup");
    task.log("INFO: backup mode: " + (guest.power().alive() ? mode : "stop"));
    task.log("INFO: ionice priority: " + options.getOrDefault("ionice", "7"));
    task.log("INFO: " + guest.kind().label() + " Name: " + guest.name());
  }

  void finish(PveTask task, List<String> failed) {
    if (skipped) {
      return;
    }
    unlock(guest);
    Volume archive = archive();
    cluster.storages().put(archive, guest.node());
    task.log(
        "INFO: creating vzdump archive '" + VolumePaths.path(cluster.storages(), archive) + "'");
    task.log("INFO: archive file size: " + Math.max(1, archive.size() >> 20) + "MB");
    if (archive.attributes().containsKey("notes")) {
      task.log("INFO: adding notes to backup");
    }
    prune(task);
    long seconds = (cluster.now() - began) / 1000;
    task.log(
        String.format(
            "INFO: Finished Backup of VM %d (%02d:%02d:%02d)",
            guest.vmid(), seconds / 3600, seconds / 60 % 60, seconds % 60));
    task.log("INFO: Backup finished at " + LOG_TIME.format(now()));
  }

  static void unlock(Guest guest) {
    if ("backup".equals(guest.lock())) {
      guest.setLock(null);
    }
  }

  private Volume archive() {
    boolean vm = kind().equals("qemu");
    String compress = options.getOrDefault("compress", "0");
    String suffix =
        switch (compress) {
          case "zstd" -> ".zst";
          case "gzip", "1" -> ".gz";
          case "lzo" -> ".lzo";
          default -> "";
        };
    boolean server = cluster.storages().type(storage).equals("pbs");
    String format = server ? (vm ? "pbs-vm" : "pbs-ct") : (vm ? "vma" : "tar") + suffix;
    String time = FILE_TIME.format(Instant.ofEpochMilli(began));
    String name =
        server
            ? "backup/"
                + (vm ? "vm" : "ct")
                + "/"
                + guest.vmid()
                + "/"
                + DateTimeFormatter.ISO_INSTANT.format(Instant.ofEpochSecond(began / 1000))
            : "backup/vzdump-" + kind() + "-" + guest.vmid() + "-" + time + "." + format;
    long used =
        cluster.storages().ownedBy(guest.vmid(), guest.node()).stream()
            .mapToLong(Volume::used)
            .sum();
    long size = Math.max(4096, suffix.isEmpty() ? used : used / 2);
    Map<String, String> attributes = new TreeMap<>();
    attributes.put("subtype", kind());
    attributes.put("guestname", guest.name());
    attributes.put("config", config());
    String template = options.get("notes-template");
    if (template != null) {
      attributes.put("notes", notes(template));
    }
    if ("1".equals(options.get("protected"))) {
      attributes.put("protected", "1");
    }
    return new Volume(
        storage, name, "backup", format, guest.vmid(), size, size, began / 1000, null, attributes);
  }

  private String notes(String template) {
    return template
        .replace("{{guestname}}", guest.name())
        .replace("{{vmid}}", Integer.toString(guest.vmid()))
        .replace("{{node}}", guest.node())
        .replace("{{cluster}}", cluster.name())
        .replace("\\n", "\n");
  }

  private String config() {
    ConfigEditor editor = guest.config().edit();
    editor.snapshots().clear();
    editor.pending().values().clear();
    editor.remove("lock").remove("parent");
    return editor.build().raw();
  }

  private void prune(PveTask task) {
    String keep = options.get("prune-backups");
    if (keep == null || "0".equals(options.get("remove"))) {
      return;
    }
    List<Volume> own =
        cluster.storages().on(storage, guest.node()).values().stream()
            .filter(volume -> volume.content().equals("backup") && volume.vmid() == guest.vmid())
            .toList();
    task.log("INFO: prune older backups with retention: " + keep);
    Retention.marks(own, Retention.parse(keep))
        .forEach((volume, mark) -> {
          if (mark.equals("remove")) {
            task.log("INFO: removing backup '" + volume.volid() + "'");
            cluster.storages().remove(volume.volid(), guest.node());
          }
        });
  }
}
