package dev.proxmoxmpc.simulator.endpoint.guest;

import dev.proxmoxmpc.simulator.api.Site;
import dev.proxmoxmpc.simulator.guestconfig.GuestKind;
import dev.proxmoxmpc.simulator.task.PveTask;
import dev.proxmoxmpc.simulator.task.Script;
import dev.proxmoxmpc.simulator.task.TaskFailure;
import dev.proxmoxmpc.simulator.world.Cluster;
import dev.proxmoxmpc.simulator.world.Guest;
import dev.proxmoxmpc.simulator.world.Node;
import dev.proxmoxmpc.simulator.world.Volume;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What the worker of a migration does: copies local disks, hands the running guest over, moves the
/// configuration at the end (`PVE/QemuMigrate.pm`, `PVE/LXC/Migrate.pm`, `PVE/AbstractMigrate.pm`).
final class MigrationWork {
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);
  private static final Duration SSH_TIMEOUT = Duration.ofSeconds(4);

  private final Site site;
  private final Guest guest;
  private final Node target;
  private final boolean withLocalDisks;
  private final Map<String, String> storageMap = new HashMap<>();
  private String defaultStorage = "";
  private boolean running;

  MigrationWork(Site site, Guest guest, Node target, boolean withLocalDisks, String storages) {
    this.site = site;
    this.guest = guest;
    this.target = target;
    this.withLocalDisks = withLocalDisks;
    for (String pair : storages.split(",")) {
      String[] parts = pair.split(":", 2);
      if (parts.length == 2) {
        storageMap.put(parts[0], parts[1]);
      } else if (!pair.equals("1")) {
        defaultStorage = pair;
      }
    }
  }

  Script script() {
    running = guest.power().alive();
    boolean vm = guest.kind() == GuestKind.QEMU;
    Script script =
        Script.once(Duration.ofMillis(300), this::begin)
            .then(target.online() ? Duration.ZERO : SSH_TIMEOUT, this::connect);
    script.then(
        Duration.ofMillis(
            MigrateEndpoints.localVolumes(site.cluster(), guest).isEmpty() ? 0 : 2000),
        this::copyDisks);
    if (running && vm) {
      script.then(Duration.ofSeconds(2), task -> log(task, "start remote tunnel"));
      script.then(
          Duration.ofSeconds(1),
          task -> {
            log(
                task,
                "starting online/live migration on unix:/run/qemu-server/"
                    + guest.vmid()
                    + ".migrate");
            log(task, "migration downtime limit: 100 ms");
          });
      script.then(
          Duration.ofSeconds(1),
          task -> log(task, "average migration speed: 144.8 MiB/s - downtime 9 ms"));
    } else if (running) {
      script.then(
          Duration.ofSeconds(2),
          task -> {
            log(task, "shutdown CT " + guest.vmid());
            guest.stopped();
          });
    }
    script.then(Duration.ofMillis(500), task -> handOver(task));
    return script
        .locking(() -> guest)
        .onFailure(task -> {
          if ("migrate".equals(guest.lock())) {
            guest.setLock(null);
          }
        });
  }

  private Cluster cluster() {
    return site.cluster();
  }

  private void log(PveTask task, String line) {
    task.log(STAMP.format(Instant.ofEpochMilli(cluster().now())) + " " + line);
  }

  private void begin(PveTask task) {
    QemuPower.demandUnlocked(guest);
    if (target.online()) {
      String kind = guest.kind() == GuestKind.QEMU ? "VM" : "CT";
      log(
          task,
          "starting migration of "
              + kind
              + " "
              + guest.vmid()
              + " to node '"
              + target.name()
              + "' ("
              + target.address()
              + ")");
    }
  }

  private void connect(PveTask task) {
    if (!target.online()) {
      log(
          task,
          "# /usr/bin/ssh -e none -o 'BatchMode=yes' -o 'HostKeyAlias="
              + target.name()
              + "' root@"
              + target.address()
              + " /bin/true");
      log(task, "ssh: connect to host " + target.address() + " port 22: No route to host");
      log(
          task,
          "ERROR: migration aborted (duration 00:00:04): Can't connect to destination address using public key");
      throw new TaskFailure("migration aborted");
    }
    guest.setLock("migrate");
  }

  private void copyDisks(PveTask task) {
    List<Volume> local = MigrateEndpoints.localVolumes(cluster(), guest);
    if (local.isEmpty()) {
      return;
    }
    if (running && guest.kind() == GuestKind.QEMU && !withLocalDisks) {
      log(
          task,
          "can't migrate local disk '"
              + local.getFirst().volid()
              + "': can't live migrate attached local disks without with-local-disks option");
      abort(task, "Failed to sync data - can't migrate VM - check log");
    }
    for (Volume volume : local) {
      String storage =
          storageMap.getOrDefault(
              volume.storage(), defaultStorage.isEmpty() ? volume.storage() : defaultStorage);
      if (!cluster().storages().enabledOn(storage, target.name())) {
        abort(task, "storage '" + storage + "' is not available on node '" + target.name() + "'");
      }
      log(task, "copying local disk image '" + volume.volid() + "' to '" + storage + "'");
    }
  }

  private void abort(PveTask task, String why) {
    log(task, "ERROR: migration aborted (duration 00:00:02): " + why);
    throw new TaskFailure("migration aborted");
  }

  private void handOver(PveTask task) {
    Map<String, String> renamed = new HashMap<>();
    List<Volume> local = MigrateEndpoints.localVolumes(cluster(), guest);
    for (Volume volume : local) {
      cluster().storages().remove(volume.volid(), guest.node());
    }
    for (Volume volume : local) {
      String storage =
          storageMap.getOrDefault(
              volume.storage(), defaultStorage.isEmpty() ? volume.storage() : defaultStorage);
      renamed.put(volume.volid(), arrive(volume, storage));
    }
    guest.edit(editor -> {
      editor.remove("lock");
      editor
          .live()
          .values()
          .replaceAll((key, value) -> {
            String next = renamed.get(Disks.volid(value));
            return next == null ? value : Disks.withVolume(value, next);
          });
    });
    boolean restart = running && guest.kind() == GuestKind.LXC;
    guest.moveTo(target.name());
    if (running && guest.kind() == GuestKind.QEMU) {
      long since = guest.startedAt();
      guest.startedAs(target.takePid(), since);
    }
    if (restart) {
      log(task, "start container on target node");
      LxcPower.boot(site, guest);
    }
    log(task, "migration finished successfully (duration 00:00:0" + (running ? 6 : 1) + ")");
  }

  private String arrive(Volume volume, String storage) {
    boolean same = storage.equals(volume.storage());
    NodeVolumes there = new NodeVolumes(cluster(), target.name());
    if (same) {
      there.put(volume);
      return volume.volid();
    }
    boolean files = cluster().storages().fileBased(storage);
    return there
        .allocate(
            storage,
            guest.vmid(),
            files ? volume.format() : "raw",
            null,
            volume.size(),
            volume.name().contains("base-"))
        .volid();
  }
}
