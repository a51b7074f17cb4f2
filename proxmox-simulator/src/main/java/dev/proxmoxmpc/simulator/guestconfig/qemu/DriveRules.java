package dev.proxmoxmpc.simulator.guestconfig.qemu;

import dev.proxmoxmpc.simulator.guestconfig.ConfigRejection;
import dev.proxmoxmpc.simulator.guestconfig.GuestEnvironment;
import dev.proxmoxmpc.simulator.guestconfig.OptionCatalog;
import dev.proxmoxmpc.simulator.guestconfig.Requester;
import dev.proxmoxmpc.simulator.guestconfig.VolumeName;
import dev.proxmoxmpc.simulator.guestconfig.VolumeStore;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/// What PVE checks of sent drives before anything is done, and the privileges they need.
final class DriveRules {
  private final OptionCatalog catalog;
  private final GuestEnvironment environment;

  DriveRules(OptionCatalog catalog, GuestEnvironment environment) {
    this.catalog = catalog;
    this.environment = environment;
  }

  /// Checks every drive among the values and rewrites it in canonical form (`$check_drive_param`).
  void checkSent(Map<String, String> values) {
    for (String key : new TreeSet<>(values.keySet())) {
      if (!Drive.isKey(key)) {
        continue;
      }
      Drive drive = sent(key, values);
      checkImport(drive);
      associate(drive);
      VolumeName volume = VolumeName.parse(drive.file());
      if (volume != null && drive.newDisk() == null && !volume.name().equals("cloudinit")) {
        boolean iso = volume.meaning(environment.volumes()).content().equals("iso");
        if (iso && !drive.isCdrom()) {
          throw ConfigRejection.parameter(key, "explicit 'media=cdrom' is required for iso images");
        }
      }
      values.put(key, drive.print(catalog.sentGrammar(key)));
    }
  }

  /// A drive among sent values.
  Drive sent(String key, Map<String, String> values) {
    Drive drive = Drive.parseSent(catalog, key, values.getOrDefault(key, ""));
    if (drive == null) {
      throw ConfigRejection.parameter(key, "unable to parse drive options");
    }
    return drive;
  }

  private static void checkImport(Drive drive) {
    if (drive.option("import-from") == null) {
      return;
    }
    String key = drive.key();
    Matcher disk = drive.newDisk();
    if (disk == null || Double.parseDouble(disk.group(2)) != 0) {
      throw ConfigRejection.parameter(
          key, "'import-from' requires special syntax - use <storage ID>:0,import-from=<source>");
    }
    List<String> needed =
        switch (key) {
          case "efidisk0" -> List.of("efitype", "pre-enrolled-keys");
          case "tpmstate0" -> List.of("version");
          default -> List.of();
        };
    for (String option : needed) {
      if (drive.option(option) == null) {
        throw ConfigRejection.parameter(
            key, "need to specify '" + option + "' when using 'import-from'");
      }
    }
  }

  /// Gives `none` and `cdrom` their medium and refuses paths of no storage (`cleanup_drive_path`).
  private static void associate(Drive drive) {
    String file = drive.file();
    boolean medium = file.equals("none") || file.equals("cdrom");
    if (!medium && !file.startsWith("/dev/") && !file.contains(":") && !file.matches("\\d+")) {
      throw ConfigRejection.parameter(
          drive.key(), "unable to associate path '" + file + "' to any storage");
    }
    if (medium) {
      drive.options().putIfAbsent("media", "cdrom");
    }
  }

  /// Checks that the storages exist, fit and may be used (`$check_storage_access`).
  void checkAccess(Map<String, String> values, @Nullable String defaultStorage) {
    Requester requester = environment.requester();
    for (String key : new TreeSet<>(values.keySet())) {
      if (Drive.isKey(key)) {
        Drive drive = Drive.parseSent(catalog, key, values.getOrDefault(key, ""));
        if (drive != null) {
          checkAccess(drive, defaultStorage);
        }
      }
    }
    String stateStorage = values.get("vmstatestorage");
    if (stateStorage != null) {
      requester.demand("/storage/" + stateStorage, "Datastore.AllocateSpace");
    }
  }

  private void checkAccess(Drive drive, @Nullable String defaultStorage) {
    String file = drive.file();
    VolumeName volume = VolumeName.parse(file);
    Matcher disk = drive.newDisk();
    boolean nothing = file.isEmpty() || file.equals("none") || file.equals("cloudinit");
    if (nothing || volume != null && volume.name().equals("cloudinit")) {
      return;
    }
    if (drive.isCdrom() && file.equals("cdrom")) {
      environment.requester().demand("/", "Sys.Console");
    } else if (!drive.isCdrom() && disk != null) {
      checkTarget(disk.group(1) == null ? defaultStorage : disk.group(1));
    } else {
      VolumeName.demandAccess(environment, file);
      String content = volume == null ? "images" : volume.meaning(environment.volumes()).content();
      if (!content.equals("images") && !content.equals("iso")) {
        throw ConfigRejection.parameter(drive.key(), "content type needs to be 'images' or 'iso'");
      }
    }
    String source = drive.option("import-from");
    if (source != null) {
      checkSource(drive.key(), source);
    }
  }

  private void checkTarget(@Nullable String storage) {
    if (storage == null) {
      throw ConfigRejection.failure("no storage ID specified (and no default storage)");
    }
    environment.requester().demand("/storage/" + storage, "Datastore.AllocateSpace");
    VolumeStore.Storage found = environment.volumes().storage(storage);
    if (found == null) {
      throw ConfigRejection.failure("storage '" + storage + "' does not exist");
    }
    if (!found.content().contains("images")) {
      throw ConfigRejection.parameter(
          "storage", "storage '" + storage + "' does not support vm images");
    }
  }

  private void checkSource(String key, String source) {
    VolumeName volume = VolumeName.parse(source);
    if (volume == null) {
      VolumeName.demandAccess(environment, source);
      return;
    }
    VolumeName.Meaning meaning = volume.meaning(environment.volumes());
    if (!meaning.content().equals("images") && !meaning.content().equals("import")) {
      throw ConfigRejection.parameter(
          key,
          source
              + " has wrong type '"
              + meaning.content()
              + "' - needs to be 'images' or 'import'");
    }
    if (meaning.owner() > 0) {
      environment.requester().demand("/vms/" + meaning.owner(), "VM.Clone");
    } else {
      VolumeName.demandAccess(environment, source);
    }
  }

  /// The privilege a drive needs: that of optical drives, of cloud-init or of disks
  /// (`$check_drive_perms`).
  void demandPrivilege(String key, String value) {
    Drive drive = Drive.parseSent(catalog, key, value);
    String path = "/vms/" + environment.vmid();
    if (drive != null && drive.isCloudinit()) {
      environment.requester().demand(path, "VM.Config.Cloudinit", "VM.Config.CDROM");
    } else if (drive != null && drive.isPlainCdrom()) {
      environment.requester().demand(path, "VM.Config.CDROM");
    } else {
      environment.requester().demand(path, "VM.Config.Disk");
    }
  }
}
