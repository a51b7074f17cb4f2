package dev.proxmoxmpc.simulator.endpoint.guest;

import dev.proxmoxmpc.simulator.world.Sizes;
import java.util.regex.Pattern;

/// What drive and mount point values say, and small changes of them.
final class Disks {
  private static final Pattern VOLUME_KEY =
      Pattern.compile("(?:ide|sata|scsi|virtio|efidisk|tpmstate|unused|mp)\\d+|rootfs");
  private static final Pattern MAC = Pattern.compile("(?i)[0-9a-f]{2}(?::[0-9a-f]{2}){5}");

  private Disks() {}

  /// Whether values of a key name volumes.
  static boolean isVolumeKey(String key) {
    return VOLUME_KEY.matcher(key).matches();
  }

  /// The volume id at the start of a value, without the name `file=` or `volume=`.
  static String volid(String value) {
    return value.split(",", 2)[0].replaceFirst("^(?:file|volume)=", "");
  }

  /// Whether a drive is a CD-ROM; a cloud-init drive is one, too.
  static boolean isCdrom(String value) {
    return value.contains("media=cdrom");
  }

  static boolean isCloudInit(String value) {
    return isCdrom(value) && volid(value).matches(".*vm-\\d+-cloudinit(?:\\.\\w+)?");
  }

  /// A value with another volume, its options kept.
  static String withVolume(String value, String volid) {
    int comma = value.indexOf(',');
    return volid + (comma < 0 ? "" : value.substring(comma));
  }

  /// A value with another size.
  static String withSize(String value, long bytes) {
    String size = "size=" + Sizes.format(bytes);
    return value.contains("size=") ? value.replaceFirst("size=[^,]+", size) : value + "," + size;
  }

  /// A network card with another MAC address.
  static String withNewMac(String value, String mac) {
    return MAC.matcher(value).replaceFirst(mac);
  }
}
