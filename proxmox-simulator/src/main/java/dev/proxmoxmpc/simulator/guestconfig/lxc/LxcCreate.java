package dev.proxmoxmpc.simulator.guestconfig.lxc;

import dev.proxmoxmpc.simulator.guestconfig.ChangeResult;
import dev.proxmoxmpc.simulator.guestconfig.ConfigEditor;
import dev.proxmoxmpc.simulator.guestconfig.ConfigRejection;
import dev.proxmoxmpc.simulator.guestconfig.CpuShares;
import dev.proxmoxmpc.simulator.guestconfig.GuestConfig;
import dev.proxmoxmpc.simulator.guestconfig.GuestEnvironment;
import dev.proxmoxmpc.simulator.guestconfig.OptionCatalog;
import dev.proxmoxmpc.simulator.guestconfig.VolumeName;
import dev.proxmoxmpc.simulator.guestconfig.VolumeStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// `POST /nodes/{node}/lxc` from a template: the checks before the task, and the config the task
/// leaves (`PVE/API2/LXC.pm`, `create_vm`).
public final class LxcCreate {
  private static final Set<String> NOT_STORED =
      Set.of(
          "node",
          "vmid",
          "ostemplate",
          "bwlimit",
          "force",
          "ha-managed",
          "ignore-unpack-errors",
          "password",
          "pool",
          "restore",
          "ssh-public-keys",
          "start",
          "storage",
          "unique",
          "unprivileged");
  private static final Pattern SYSTEM =
      Pattern.compile(
          "(debian|devuan|ubuntu|centos|fedora|opensuse|archlinux|alpine|gentoo|nixos)");
  private static final Pattern SIZE = Pattern.compile("\\d+(?:\\.\\d+)?");
  private static final String DEFAULT_ROOT_GIB = "4";

  private final OptionCatalog catalog;
  private final GuestEnvironment environment;
  private final Map<String, String> parameters;
  private final Map<String, String> values = new TreeMap<>();
  private final Map<String, String> mounts = new TreeMap<>();
  private final String defaultStorage;

  private LxcCreate(
      OptionCatalog catalog, Map<String, String> parameters, GuestEnvironment environment) {
    this.catalog = catalog;
    this.environment = environment;
    this.parameters = parameters;
    defaultStorage = parameters.getOrDefault("storage", "local");
    parameters.forEach((key, value) -> {
      if (MountPoint.KEY.matcher(key).matches()) {
        mounts.put(key, SIZE.matcher(value).matches() ? defaultStorage + ":" + value : value);
      } else if (!NOT_STORED.contains(key) && !key.startsWith("unused")) {
        values.put(key, value);
      }
    });
  }

  /// The checks before the task starts.
  ///
  /// @return why the guest cannot be created, null when the task may start
  public static ChangeResult.@Nullable Rejected refusal(
      OptionCatalog catalog, Map<String, String> parameters, GuestEnvironment environment) {
    try {
      new LxcCreate(catalog, parameters, environment).check();
      return null;
    } catch (ConfigRejection e) {
      return ChangeResult.Rejected.of(e, null);
    }
  }

  /// What the task does: allocates the volumes and makes the config. A rejection is the task's
  /// error, and leaves nothing.
  public static ChangeResult create(
      OptionCatalog catalog, Map<String, String> parameters, GuestEnvironment environment) {
    LxcCreate create = new LxcCreate(catalog, parameters, environment);
    LxcVolumes volumes = new LxcVolumes(catalog, environment);
    try {
      create.check();
      create.demandTemplate();
      return new ChangeResult.Stored(create.make(volumes), List.of());
    } catch (ConfigRejection e) {
      volumes.undo();
      String text = "unable to create CT " + environment.vmid() + " - " + e.text();
      return new ChangeResult.Rejected(e.status(), text, e.errors(), null);
    }
  }

  private void check() {
    CpuShares.clamp(values);
    LxcPrivileges privileges = new LxcPrivileges(catalog, environment);
    privileges.demandValues(values, isUnprivileged());
    privileges.demandValues(mounts, isUnprivileged());
    checkTemplate(parameters.getOrDefault("ostemplate", ""));
    if (!mounts.isEmpty() && !mounts.containsKey("rootfs")) {
      throw ConfigRejection.failure("mount points configured, but 'rootfs' not set - aborting");
    }
    mounts.forEach((key, value) -> {
      MountPoint mount = MountPoint.parse(catalog, key, value);
      if (mount.isVolume()) {
        VolumeName name = VolumeName.parse(mount.volume());
        if (name == null) {
          throw ConfigRejection.failure("unable to parse volume ID '" + mount.volume() + "'");
        }
        checkStorage(name.storage());
      }
    });
    if (mounts.isEmpty()) {
      checkStorage(defaultStorage);
    }
  }

  private void checkTemplate(String template) {
    VolumeName.demandAccess(environment, template);
    VolumeName name = VolumeName.parse(template);
    if (name == null) {
      throw ConfigRejection.failure("unable to parse volume ID '" + template + "'");
    }
    name.meaning(environment.volumes());
  }

  /// Whether the template is there shows in the task only.
  private void demandTemplate() {
    String template = parameters.getOrDefault("ostemplate", "");
    if (environment.volumes().volume(template) == null) {
      throw ConfigRejection.failure("volume '" + template + "' does not exist");
    }
  }

  private void checkStorage(String id) {
    VolumeStore.Storage storage = environment.volumes().storage(id);
    if (storage == null) {
      throw ConfigRejection.failure("storage '" + id + "' does not exist");
    }
    if (!storage.content().contains("rootdir")) {
      throw ConfigRejection.parameter(
          "storage", "storage '" + id + "' does not support container directories");
    }
    environment.requester().demand("/storage/" + id, "Datastore.AllocateSpace");
  }

  private boolean isUnprivileged() {
    return !"0".equals(parameters.get("unprivileged"));
  }

  private GuestConfig make(LxcVolumes volumes) {
    ConfigEditor editor = GuestConfig.empty(catalog).edit();
    LxcWrite write = new LxcWrite(editor, environment, new ArrayList<>());
    values.forEach(write::set);
    Map<String, String> errors = new TreeMap<>();
    new LxcColdPlug(editor, environment, volumes, errors).run(write.modified());
    if (!errors.isEmpty()) {
      throw ConfigRejection.failure(errors.values().iterator().next());
    }
    if (mounts.isEmpty()) {
      mounts.put("rootfs", defaultStorage + ":" + DEFAULT_ROOT_GIB);
    }
    makeVolume(editor, volumes, "rootfs");
    mounts.keySet().stream()
        .filter(key -> !key.equals("rootfs"))
        .forEach(key -> makeVolume(editor, volumes, key));
    if (isUnprivileged()) {
      editor.set("unprivileged", "1");
    }
    fillIn(editor, "arch", "amd64");
    fillIn(editor, "ostype", system(parameters.getOrDefault("ostemplate", "")));
    fillIn(editor, "hostname", "CT" + environment.vmid());
    fillIn(editor, "memory", "512");
    fillIn(editor, "swap", "512");
    return editor.write();
  }

  private void makeVolume(ConfigEditor editor, LxcVolumes volumes, String key) {
    MountPoint mount = MountPoint.parse(catalog, key, mounts.getOrDefault(key, ""));
    if (mount.newVolume() != null) {
      volumes.materialise(mount);
    }
    editor.set(key, mount.print(catalog));
  }

  private static void fillIn(ConfigEditor editor, String key, String value) {
    if (editor.value(key) == null) {
      editor.set(key, value);
    }
  }

  /// The operating system that PVE finds inside a template, told by the template's name.
  private static String system(String template) {
    Matcher matcher = SYSTEM.matcher(template);
    return matcher.find() ? matcher.group(1) : "unmanaged";
  }
}
