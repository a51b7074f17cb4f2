package dev.proxmoxmpc.simulator.guestconfig.qemu;

import dev.proxmoxmpc.simulator.guestconfig.ConfigRejection;
import dev.proxmoxmpc.simulator.guestconfig.DiskSize;
import dev.proxmoxmpc.simulator.guestconfig.GuestEnvironment;
import dev.proxmoxmpc.simulator.guestconfig.OptionCatalog;
import dev.proxmoxmpc.simulator.guestconfig.VolumeName;
import dev.proxmoxmpc.simulator.guestconfig.VolumeStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/// Turns sent drives into stored ones: allocates and imports disks, looks up the size of existing
/// ones (`create_disks` in `PVE/API2/Qemu.pm`).
final class DiskMaker {
  private static final long CLOUDINIT_BYTES = 4 << 20;
  private static final long TPM_STATE_BYTES = 4 << 20;
  private static final long EFI_VARS_2M_BYTES = 128 << 10;
  private static final long EFI_VARS_4M_BYTES = 528 << 10;
  private static final long EFI_VARS_ARM_BYTES = 64 << 20;
  private static final String ENROLLED_CERTIFICATES = "2023k";

  private final OptionCatalog catalog;
  private final GuestEnvironment environment;
  private final boolean template;
  private final boolean arm;
  private final @Nullable String defaultStorage;
  private final List<String> allocated = new ArrayList<>();

  DiskMaker(
      OptionCatalog catalog,
      GuestEnvironment environment,
      boolean template,
      boolean arm,
      @Nullable String defaultStorage) {
    this.catalog = catalog;
    this.environment = environment;
    this.template = template;
    this.arm = arm;
    this.defaultStorage = defaultStorage;
  }

  /// Destroys what was allocated; for a change that failed half way.
  void undo() {
    allocated.forEach(environment.volumes()::free);
    allocated.clear();
  }

  /// The stored text of a sent drive.
  ///
  /// @param places the guest's cloud-init drives, of which there may be one
  String store(Drive drive, CloudinitPlaces places) {
    String file = drive.file();
    VolumeName volume = VolumeName.parse(file);
    if (file.isEmpty() || file.equals("none") || file.equals("cdrom")) {
      drive.options().remove("size");
    } else if (volume != null && volume.name().equals("cloudinit")) {
      checkLone(drive.key(), places);
      cloudinit(drive, volume.storage());
    } else if (drive.newDisk() != null) {
      create(drive);
    } else {
      existing(drive, volume, places);
    }
    return drive.print(catalog.storedGrammar(drive.key()));
  }

  /// Knows where else a guest has a cloud-init drive.
  interface CloudinitPlaces {
    /// The key of a cloud-init drive other than the given key, null when there is none.
    @Nullable String beside(String key);
  }

  private static void checkLone(String key, CloudinitPlaces places) {
    String other = places.beside(key);
    if (other != null) {
      throw ConfigRejection.failure(
          key + " - cloud-init drive is already attached at '" + other + "'");
    }
  }

  private void cloudinit(Drive drive, String storageId) {
    VolumeStore.Storage storage = storage(storageId);
    boolean files =
        storage.layout() == VolumeStore.Layout.FILES
            || storage.layout() == VolumeStore.Layout.BTRFS;
    String asked = drive.option("format");
    String format = asked == null ? (files ? "qcow2" : "raw") : asked;
    String name = "vm-" + environment.vmid() + "-cloudinit" + (files ? "." + format : "");
    VolumeStore.Volume volume = allocate(storageId, format, name, CLOUDINIT_BYTES);
    drive.options().put("file", volume.volid());
    drive.options().put("media", "cdrom");
    drive.options().remove("format");
  }

  private void create(Drive drive) {
    Matcher disk = drive.newDisk();
    String storageId = disk == null || disk.group(1) == null ? defaultStorage : disk.group(1);
    if (disk == null || storageId == null) {
      throw ConfigRejection.failure("no storage ID specified (and no default storage)");
    }
    String source = drive.options().remove("import-from");
    String asked = drive.options().remove("format");
    VolumeStore.Storage storage = storage(storageId);
    VolumeStore.Volume made =
        source == null
            ? blank(drive, storage, asked, disk.group(2))
            : imported(storage, source, asked);
    drive.options().put("file", made.volid());
    drive.options().put("size", Long.toString(made.size()));
  }

  private VolumeStore.Volume blank(
      Drive drive, VolumeStore.Storage storage, @Nullable String asked, String gib) {
    String format = asked == null ? storage.defaultFormat() : asked;
    long bytes =
        switch (drive.key()) {
          case "efidisk0" -> efiVariables(drive);
          case "tpmstate0" -> TPM_STATE_BYTES;
          default -> DiskSize.ofGibRoundedUp(gib);
        };
    return allocate(storage.id(), format, null, bytes);
  }

  private long efiVariables(Drive drive) {
    if (arm) {
      return EFI_VARS_ARM_BYTES;
    }
    if ("1".equals(drive.option("pre-enrolled-keys"))) {
      drive.options().put("ms-cert", ENROLLED_CERTIFICATES);
    }
    return "4m".equals(drive.option("efitype")) ? EFI_VARS_4M_BYTES : EFI_VARS_2M_BYTES;
  }

  private VolumeStore.Volume imported(
      VolumeStore.Storage storage, String source, @Nullable String asked) {
    if (source.startsWith("/")) {
      throw ConfigRejection.failure("can't find file '" + source + "'");
    }
    VolumeStore.Volume origin = environment.volumes().volume(source);
    if (origin == null) {
      throw ConfigRejection.failure(
          "cannot import from '" + source + "' - volume '" + source + "' does not exist");
    }
    boolean files = storage.layout() == VolumeStore.Layout.FILES;
    String kept =
        files && !origin.format().equals("ova") ? origin.format() : storage.defaultFormat();
    return allocate(storage.id(), asked == null ? kept : asked, null, origin.size());
  }

  private VolumeStore.Volume allocate(
      String storage, String format, @Nullable String name, long bytes) {
    VolumeStore.Volume volume =
        environment
            .volumes()
            .allocate(storage, environment.vmid(), format, name, bytes, template && name == null);
    allocated.add(volume.volid());
    return volume;
  }

  private VolumeStore.Storage storage(String id) {
    VolumeStore.Storage storage = environment.volumes().storage(id);
    if (storage == null) {
      throw ConfigRejection.failure("storage '" + id + "' does not exist");
    }
    return storage;
  }

  private void existing(Drive drive, @Nullable VolumeName volume, CloudinitPlaces places) {
    String file = drive.file();
    VolumeName.demandAccess(environment, file);
    long size;
    if (volume == null) {
      size = environment.host().blockDevice(file).orElse(0);
    } else {
      checkContent(drive, volume);
      if (drive.isCloudinit()) {
        checkLone(drive.key(), places);
      }
      VolumeStore.Volume found = environment.volumes().volume(file);
      if (found == null) {
        throw ConfigRejection.failure("volume '" + file + "' does not exist");
      }
      checkFormat(drive, found);
      size = found.size();
    }
    if (size == 0) {
      throw ConfigRejection.failure("volume " + file + " does not exist");
    }
    drive.options().put("size", Long.toString(size));
  }

  private void checkContent(Drive drive, VolumeName volume) {
    String content = volume.meaning(environment.volumes()).content();
    if (!content.equals("images") && !content.equals("iso")) {
      throw ConfigRejection.failure(
          "cannot use volume " + drive.file() + " - content type needs to be 'images' or 'iso'");
    }
  }

  private static void checkFormat(Drive drive, VolumeStore.Volume volume) {
    String asked = drive.option("format");
    if (asked != null && !asked.equals(volume.format())) {
      throw ConfigRejection.failure(
          "drive '"
              + drive.key()
              + "' - volume '"
              + volume.volid()
              + "' - 'format="
              + asked
              + "' option different from storage format '"
              + volume.format()
              + "'");
    }
  }

  /// The key of a cloud-init drive among stored values, other than the given one; null when there
  /// is none.
  static @Nullable String cloudinitKey(
      OptionCatalog catalog, Map<String, String> values, String except) {
    for (Map.Entry<String, String> entry : values.entrySet()) {
      if (!entry.getKey().equals(except) && Drive.isKey(entry.getKey())) {
        Drive drive = Drive.parse(catalog, entry.getKey(), entry.getValue());
        if (drive != null && drive.isCloudinit()) {
          return entry.getKey();
        }
      }
    }
    return null;
  }
}
