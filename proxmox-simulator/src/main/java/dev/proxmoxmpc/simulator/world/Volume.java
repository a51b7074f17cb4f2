package dev.proxmoxmpc.simulator.world;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A disk, image, template or backup in a storage.
///
/// @param storage id of the storage
/// @param name the part of the volume id behind the colon
/// @param content `images`, `rootdir`, `iso`, `vztmpl`, `backup`, `snippets` or `import`
/// @param vmid the owner, 0 when nobody owns it
/// @param size bytes
/// @param used bytes really occupied
/// @param created seconds since the epoch
/// @param parent the base volume of a linked clone
/// @param attributes what users added: `notes`, `protected`, and what a backup holds (`config`,
///   `guestname`)
public record Volume(
    String storage,
    String name,
    String content,
    String format,
    int vmid,
    long size,
    long used,
    long created,
    @Nullable String parent,
    Map<String, String> attributes) {

  /// The attribute of an image for import that holds the size of the disk inside, in bytes.
  public static final String CAPACITY = "capacity";

  public Volume {
    attributes = Map.copyOf(attributes);
  }

  public String volid() {
    return storage + ":" + name;
  }

  public Volume withSize(long bytes) {
    return new Volume(
        storage,
        name,
        content,
        format,
        vmid,
        bytes,
        Math.min(used, bytes),
        created,
        parent,
        attributes);
  }

  public Volume withAttributes(Map<String, String> changed) {
    return new Volume(storage, name, content, format, vmid, size, used, created, parent, changed);
  }
}
