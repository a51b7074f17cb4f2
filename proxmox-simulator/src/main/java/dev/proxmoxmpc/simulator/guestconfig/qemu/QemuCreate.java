package dev.proxmoxmpc.simulator.guestconfig.qemu;

import dev.proxmoxmpc.simulator.guestconfig.ChangeResult;
import dev.proxmoxmpc.simulator.guestconfig.ConfigEditor;
import dev.proxmoxmpc.simulator.guestconfig.ConfigRejection;
import dev.proxmoxmpc.simulator.guestconfig.CpuShares;
import dev.proxmoxmpc.simulator.guestconfig.GuestConfig;
import dev.proxmoxmpc.simulator.guestconfig.GuestEnvironment;
import dev.proxmoxmpc.simulator.guestconfig.OptionCatalog;
import dev.proxmoxmpc.simulator.guestconfig.PerlText;
import dev.proxmoxmpc.simulator.guestconfig.SshKeys;
import dev.proxmoxmpc.simulator.guestconfig.TagList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// `POST /nodes/{node}/qemu` without an archive: the checks before the task, and the config the
/// task leaves (`PVE/API2/Qemu.pm`, `create_vm`).
public final class QemuCreate {
  private static final Set<String> NOT_STORED =
      Set.of(
          "node",
          "vmid",
          "archive",
          "bwlimit",
          "force",
          "pool",
          "start",
          "ha-managed",
          "storage",
          "unique",
          "live-restore",
          "import-working-storage");

  private final OptionCatalog catalog;
  private final GuestEnvironment environment;
  private final Map<String, String> values;
  private final @Nullable String defaultStorage;

  private QemuCreate(
      OptionCatalog catalog, Map<String, String> parameters, GuestEnvironment environment) {
    this.catalog = catalog;
    this.environment = environment;
    values = new TreeMap<>(parameters);
    values.keySet().removeAll(NOT_STORED);
    defaultStorage = parameters.get("storage");
  }

  /// The checks before the task starts.
  ///
  /// @return why the guest cannot be created, null when the task may start
  public static ChangeResult.@Nullable Rejected refusal(
      OptionCatalog catalog, Map<String, String> parameters, GuestEnvironment environment) {
    try {
      new QemuCreate(catalog, parameters, environment).check();
      return null;
    } catch (ConfigRejection e) {
      return ChangeResult.Rejected.of(e, null);
    }
  }

  /// What the task does: allocates the disks and makes the config. A rejection is the task's error,
  /// and leaves nothing.
  public static ChangeResult create(
      OptionCatalog catalog, Map<String, String> parameters, GuestEnvironment environment) {
    QemuCreate create = new QemuCreate(catalog, parameters, environment);
    try {
      create.check();
      return new ChangeResult.Stored(create.make(), List.of());
    } catch (ConfigRejection e) {
      String text = "unable to create VM " + environment.vmid() + " - " + e.text();
      return new ChangeResult.Rejected(e.status(), text, e.errors(), null);
    }
  }

  private void check() {
    CustomCpu.demandDefined(values, environment.host());
    String keys = values.get("sshkeys");
    if (keys != null) {
      SshKeys.check(keys);
    }
    CpuShares.clamp(values);
    if (defaultStorage != null) {
      environment.requester().demand("/storage/" + defaultStorage, "Datastore.AllocateSpace");
    }
    QemuUpdate.resolveCdrom(values);
    DriveRules drives = new DriveRules(catalog, environment);
    drives.checkAccess(values, defaultStorage);
    QemuPrivileges privileges = new QemuPrivileges(catalog, environment);
    privileges.demand(values.keySet());
    values.forEach(privileges::demandDevice);
    privileges.demandBridges(values);
    privileges.demandCpuModel(values.get("cpu"), null);
    drives.checkSent(values);
    values.replaceAll((key, value) ->
        QemuNet.KEY.matcher(key).matches()
            ? QemuNet.canonical(catalog, key, value, environment.randomness())
            : value);
  }

  private GuestConfig make() {
    ConfigEditor editor = GuestConfig.empty(catalog).edit();
    editor.live().values().putAll(values);
    editor.set(
        "meta",
        "creation-qemu=" + environment.host().qemuVersion() + ",ctime=" + environment.host().now());
    boolean arm = "aarch64".equals(values.get("arch"));
    DiskMaker maker =
        new DiskMaker(
            catalog, environment, "1".equals(values.get("template")), arm, defaultStorage);
    try {
      makeDisks(editor, maker);
      complete(editor, arm);
      return editor.write();
    } catch (ConfigRejection e) {
      maker.undo();
      throw e;
    }
  }

  private void makeDisks(ConfigEditor editor, DiskMaker maker) {
    Map<String, String> made = new TreeMap<>();
    DriveRules drives = new DriveRules(catalog, environment);
    for (String key : values.keySet()) {
      if (Drive.isKey(key)) {
        made.put(
            key,
            maker.store(
                drives.sent(key, values), other -> DiskMaker.cloudinitKey(catalog, made, other)));
      }
    }
    editor.live().values().putAll(made);
  }

  private void complete(ConfigEditor editor, boolean arm) {
    if (!PerlText.isTrue(editor.value("boot"))) {
      editor.set("boot", BootOrder.initial(catalog, editor.live()));
    }
    QemuWrite.checkClipboard(catalog, editor.value("vga"));
    if (!PerlText.isTrue(editor.value("smbios1"))) {
      editor.set("smbios1", "uuid=" + environment.randomness().uuid());
    }
    String generation = editor.value("vmgenid");
    if ((generation == null || generation.equals("1")) && !arm) {
      editor.set("vmgenid", environment.randomness().uuid());
    }
    String machine =
        Machine.pinned(
            catalog,
            editor.value("machine"),
            editor.value("ostype"),
            environment.host().machineVersion());
    if (!machine.isEmpty()) {
      editor.set("machine", machine);
    }
    String tags = editor.value("tags");
    if (tags != null) {
      editor.set("tags", TagList.canonical(tags, environment.host().tagStyle()));
    }
  }
}
