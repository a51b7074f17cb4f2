package dev.proxmoxmpc.simulator.guestconfig;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A volume id, `storage:name`, and what its name says about the volume (`PVE/Storage/Plugin.pm`,
/// `parse_volname`).
///
/// @param storage the storage's id
/// @param name the name on the storage, for example `100/vm-100-disk-0.raw` or `iso/debian.iso`
public record VolumeName(String storage, String name) {
  private static final Pattern VOLID = Pattern.compile("(?i)([a-z][a-z0-9._-]*[a-z0-9]):(.+)");
  private static final Pattern LINKED = Pattern.compile("\\d+/\\S+/(\\d+)/(\\S+)");
  private static final Pattern IMAGE = Pattern.compile("(\\d+)/(\\S+)");
  private static final Pattern FILE = Pattern.compile("[^/\\s]+\\.(raw|qcow2|vmdk|subvol)");
  private static final Pattern ISO = Pattern.compile("(?i)iso/[^/]+\\.(iso|img)");
  private static final Pattern TEMPLATE =
      Pattern.compile("vztmpl/[^/]+\\.tar(\\.(gz|xz|zst|bz2))?");
  private static final Pattern BACKUP =
      Pattern.compile("backup/[^/]+\\.(tgz|tar|tar\\.(gz|lzo|zst|bz2)|vma(\\.(gz|lzo|zst))?)");
  private static final Pattern SNIPPET = Pattern.compile("snippets/[^/]+");
  private static final Pattern IMPORT = Pattern.compile("import/.+\\.(ova|ovf|qcow2|raw|vmdk)");
  private static final Pattern BLOCK =
      Pattern.compile("(?:[^/]+/)?(?:vm|base|subvol|basevol)-(\\d+)-\\S+");

  /// What a name says.
  ///
  /// @param content the content type
  /// @param owner the guest the volume belongs to, 0 when none
  public record Meaning(String content, int owner) {}

  /// The parts of a volume id, null when the text is none.
  public static @Nullable VolumeName parse(String volid) {
    Matcher matcher = VOLID.matcher(volid);
    return matcher.matches() ? new VolumeName(matcher.group(1), matcher.group(2)) : null;
  }

  /// What the name says on the storage it names.
  ///
  /// @throws ConfigRejection when the storage does not exist or cannot have such a volume
  public Meaning meaning(VolumeStore volumes) {
    VolumeStore.Storage found = volumes.storage(storage);
    if (found == null) {
      throw ConfigRejection.failure("storage '" + storage + "' does not exist");
    }
    return switch (found.layout()) {
      case FILES, BTRFS, OTHER -> fileMeaning();
      case LVM, LVM_THIN -> blockMeaning("lvm");
      case ZFS -> blockMeaning("zfs");
      case RBD -> blockMeaning("rbd");
    };
  }

  private Meaning blockMeaning(String kind) {
    Matcher matcher = BLOCK.matcher(name);
    if (!matcher.matches()) {
      throw ConfigRejection.failure("unable to parse " + kind + " volume name '" + name + "'");
    }
    return new Meaning("images", Integer.parseInt(matcher.group(1)));
  }

  private Meaning fileMeaning() {
    Matcher linked = LINKED.matcher(name);
    Matcher image = IMAGE.matcher(name);
    if (linked.matches()) {
      return image(linked.group(1), linked.group(2));
    }
    if (image.matches()) {
      return image(image.group(1), image.group(2));
    }
    if (ISO.matcher(name).matches()) {
      return new Meaning("iso", 0);
    }
    if (TEMPLATE.matcher(name).matches()) {
      return new Meaning("vztmpl", 0);
    }
    if (BACKUP.matcher(name).matches()) {
      return new Meaning("backup", 0);
    }
    if (SNIPPET.matcher(name).matches()) {
      return new Meaning("snippets", 0);
    }
    if (IMPORT.matcher(name).matches()) {
      return new Meaning("import", 0);
    }
    throw ConfigRejection.failure("unable to parse directory volume name '" + name + "'");
  }

  private static Meaning image(String owner, String file) {
    if (!FILE.matcher(file).matches()) {
      throw ConfigRejection.failure("unable to parse volume filename '" + file + "'");
    }
    return new Meaning("images", Integer.parseInt(owner));
  }

  /// Refuses a caller who may not use the volume for a guest (`PVE/Storage.pm`,
  /// `check_volume_access`).
  public static void demandAccess(GuestEnvironment environment, String volid) {
    if (environment.requester().rootAtPam()) {
      return;
    }
    VolumeName volume = parse(volid);
    if (volume == null) {
      throw ConfigRejection.privilege("Only root can pass arbitrary filesystem paths.");
    }
    Meaning meaning = volume.meaning(environment.volumes());
    String path = "/storage/" + volume.storage();
    switch (meaning.content()) {
      case "iso", "vztmpl", "snippets", "import" ->
          environment.requester().demandAny(path, "Datastore.AllocateSpace", "Datastore.Audit");
      case "backup" -> environment.requester().demand(path, "Datastore.AllocateSpace");
      default -> {
        if (meaning.owner() != environment.vmid()) {
          environment.requester().demand(path, "Datastore.Allocate");
        }
      }
    }
  }
}
