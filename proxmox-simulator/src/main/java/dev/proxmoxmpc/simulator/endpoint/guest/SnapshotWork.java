package dev.proxmoxmpc.simulator.endpoint.guest;

import dev.proxmoxmpc.simulator.api.Site;
import dev.proxmoxmpc.simulator.guestconfig.ConfigEditor;
import dev.proxmoxmpc.simulator.guestconfig.ConfigSection;
import dev.proxmoxmpc.simulator.guestconfig.GuestKind;
import dev.proxmoxmpc.simulator.task.TaskFailure;
import dev.proxmoxmpc.simulator.world.Cluster;
import dev.proxmoxmpc.simulator.world.Guest;
import dev.proxmoxmpc.simulator.world.Power;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/// What the workers of snapshots do, step by step (`PVE/AbstractConfig.pm`, `snapshot_create`,
/// `snapshot_rollback`, `snapshot_delete`).
final class SnapshotWork {
  /// Keys that belong to a snapshot or to the present, not to both (`__snapshot_copy_config`).
  private static final Set<String> NOT_COPIED =
      Set.of(
          "snapstate",
          "snaptime",
          "vmstate",
          "lock",
          "digest",
          "description",
          "runningmachine",
          "runningcpu",
          "running-nets-host-mtu");

  private final Cluster cluster;
  private final Guest guest;
  private final String name;

  SnapshotWork(Cluster cluster, Guest guest, String name) {
    this.cluster = cluster;
    this.guest = guest;
    this.name = name;
  }

  private static boolean copied(String key) {
    return !NOT_COPIED.contains(key) && !key.startsWith("unused");
  }

  private void demandSnapshot() {
    if (guest.config().snapshot(name) == null) {
      throw new TaskFailure("snapshot '" + name + "' does not exist");
    }
  }

  private void demandNoTemplate(String what) {
    if (guest.template()) {
      throw new TaskFailure("you can't " + what + " if " + guest.kind().label() + " is a template");
    }
  }

  /// Checks and adds the section in the state `prepare`; the guest is locked from here on.
  void prepare(String description, boolean memory) {
    demandNoTemplate("take a snapshot");
    QemuPower.demandUnlocked(guest);
    if (guest.config().snapshot(name) != null) {
      throw new TaskFailure("snapshot name '" + name + "' already used");
    }
    if (!VolumeFeatures.snapshot(cluster, guest)) {
      throw new TaskFailure("snapshot feature is not available");
    }
    guest.edit(editor -> {
      ConfigSection section = new ConfigSection();
      section.lxc().addAll(editor.live().lxc());
      editor
          .live()
          .values()
          .forEach((key, value) -> {
            if (copied(key)) {
              section.values().put(key, value);
            }
          });
      section.values().put("snaptime", Long.toString(cluster.nowSeconds()));
      section.values().put("snapstate", "prepare");
      if (!description.isEmpty()) {
        section.values().put("description", description);
      }
      if (memory && guest.power().alive()) {
        addMemory(section.values());
      }
      editor.snapshots().put(name, section);
      editor.set("lock", "snapshot");
    });
  }

  private void addMemory(Map<String, String> section) {
    String drive =
        section.values().stream()
            .filter(value -> value.contains("-disk-"))
            .findFirst()
            .orElse("local:0");
    String storage = drive.substring(0, Math.max(0, drive.indexOf(':')));
    boolean files = cluster.storages().fileBased(storage);
    String state = "vm-" + guest.vmid() + "-state-" + name + (files ? ".raw" : "");
    var volumes = new NodeVolumes(cluster, guest.node());
    long size = guest.number("memory", 512) * 2 * 1024 * 1024 + (512L << 20);
    String volid = storage + ":" + (files ? guest.vmid() + "/" : "") + state;
    if (volumes.volume(volid) == null && volumes.storage(storage) != null) {
      volumes.allocate(storage, guest.vmid(), "raw", state, size, false);
    }
    section.put("vmstate", volid);
    section.put("runningmachine", "pc-i440fx-10.0+pve1");
    section.put("runningcpu", "kvm64,enforce,+kvm_pv_eoi,+kvm_pv_unhalt,+lahf_lm,+sep");
  }

  void commit() {
    guest.edit(editor -> {
      ConfigSection section = editor.snapshots().get(name);
      if (section != null) {
        section.values().remove("snapstate");
      }
      editor.set("parent", name).remove("lock");
    });
  }

  /// A worker that dies in the middle leaves lock and section behind, as in PVE.
  void giveUp() {
    if (!"snapshot".equals(guest.lock())) {
      return;
    }
    guest.edit(editor -> editor.snapshots().remove(name));
    guest.setLock(null);
  }

  void beginRollback() {
    demandSnapshot();
    demandNoTemplate("rollback");
    if (guest.protectedFromRemoval()) {
      throw new TaskFailure(
          "can't rollback " + guest.kind().label() + " - protection mode enabled");
    }
    QemuPower.demandUnlocked(guest);
    if (guest.power().alive()) {
      guest.stopped();
    }
    guest.setLock("rollback");
  }

  void rollBack(Site site, String caller, boolean start) {
    Map<String, String> section = Objects.requireNonNull(guest.config().snapshot(name));
    boolean hadMemory = section.containsKey("vmstate");
    guest.edit(editor -> {
      Map<String, String> before = new TreeMap<>(editor.live().values());
      editor
          .live()
          .values()
          .keySet()
          .removeIf(key -> !key.startsWith("unused") && !key.equals("description"));
      section.forEach((key, value) -> {
        if (copied(key)) {
          editor.set(key, value);
        }
      });
      editor.pending().values().clear();
      keepDroppedVolumes(editor, before);
      editor.set("parent", name);
      if (guest.kind() == GuestKind.QEMU && editor.value("vmgenid") != null) {
        editor.set("vmgenid", cluster.newUuid());
      }
    });
    if (hadMemory || start) {
      if (guest.kind() == GuestKind.QEMU) {
        QemuPower.boot(site, caller, guest);
      } else {
        LxcPower.boot(site, guest);
      }
      guest.setPower(Power.RUNNING);
    }
  }

  /// Volumes that the snapshot did not have yet are kept as unused ones.
  private static void keepDroppedVolumes(ConfigEditor editor, Map<String, String> before) {
    before.forEach((key, value) -> {
      boolean volume = Disks.isVolumeKey(key) && !key.startsWith("unused") && !Disks.isCdrom(value);
      String volid = Disks.volid(value);
      boolean still =
          editor.live().values().values().stream().anyMatch(now -> Disks.volid(now).equals(volid));
      if (volume && volid.contains(":") && !still) {
        editor.addUnused(volid);
      }
    });
  }

  void beginRemoval(boolean force) {
    demandSnapshot();
    demandNoTemplate("delete a snapshot");
    boolean own = "snapshot-delete".equals(guest.lock());
    if (!force || !own) {
      QemuPower.demandUnlocked(guest);
    }
    guest.setLock("snapshot-delete");
  }

  void remove() {
    guest.edit(editor -> {
      ConfigSection removed = editor.snapshots().remove(name);
      String parent = removed == null ? null : removed.values().get("parent");
      String state = removed == null ? null : removed.values().get("vmstate");
      if (state != null) {
        cluster.storages().remove(state, guest.node());
      }
      relink(editor.live(), parent);
      editor.snapshots().values().forEach(section -> relink(section, parent));
      editor.remove("lock");
    });
  }

  private void relink(ConfigSection section, @org.jspecify.annotations.Nullable String parent) {
    if (name.equals(section.values().get("parent"))) {
      if (parent == null) {
        section.values().remove("parent");
      } else {
        section.values().put("parent", parent);
      }
    }
  }
}
