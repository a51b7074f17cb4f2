package dev.proxmoxmpc.simulator.endpoint.datacenter;

import dev.proxmoxmpc.simulator.section.SectionType;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A kind of storage: its options, the content it can hold and the options that are secrets.
///
/// Encodes `options` and `plugindata` of `PVE/Storage/*Plugin.pm`.
///
/// @param content kinds of content the type can hold
/// @param usual what it holds when nothing is configured
/// @param formats image formats, empty when the type has none to choose from
/// @param secrets options that are kept out of `storage.cfg`
record StorageType(
    SectionType section,
    List<String> content,
    List<String> usual,
    List<String> formats,
    Set<String> secrets) {
  private static final String[] SHARED_BY_ALL = {"nodes", "disable", "content"};
  private static final String[] BACKUPS = {"prune-backups", "max-protected-backups"};
  private static final String[] FOLDERS = {
    "mkdir", "create-base-path", "create-subdirs", "content-dirs", "format"
  };
  private static final List<String> FILES =
      List.of("images", "rootdir", "vztmpl", "iso", "backup", "snippets", "import");
  private static final List<String> IMAGES = List.of("images", "rootdir");
  private static final List<String> FILE_FORMATS = List.of("raw", "qcow2", "vmdk");

  private static final Map<String, StorageType> ALL =
      Stream.of(
              dir(),
              nfs(),
              cifs(),
              cephfs(),
              btrfs(),
              lvm(),
              lvmThin(),
              zfsPool(),
              zfs(),
              rbd(),
              iscsi(),
              iscsiDirect(),
              pbs(),
              esxi())
          .collect(Collectors.toUnmodifiableMap(type -> type.section().name(), type -> type));

  /// A type by its name, null when PVE has none of that name.
  static @Nullable StorageType of(String name) {
    return ALL.get(name);
  }

  private static StorageType dir() {
    return new StorageType(
        SectionType.named("dir")
            .fixed("path")
            .optional(SHARED_BY_ALL)
            .optional(BACKUPS)
            .optional(FOLDERS)
            .optional("shared", "is_mountpoint", "bwlimit", "preallocation")
            .fixedOptional("snapshot-as-volume-chain")
            .build(),
        with(FILES, "none"),
        IMAGES,
        with(FILE_FORMATS, "subvol"),
        Set.of());
  }

  private static StorageType nfs() {
    return new StorageType(
        SectionType.named("nfs")
            .fixed("path", "server", "export")
            .optional(SHARED_BY_ALL)
            .optional(BACKUPS)
            .optional(FOLDERS)
            .optional("options", "bwlimit", "preallocation")
            .fixedOptional("snapshot-as-volume-chain")
            .build(),
        FILES,
        List.of("images"),
        FILE_FORMATS,
        Set.of());
  }

  private static StorageType cifs() {
    return new StorageType(
        SectionType.named("cifs")
            .fixed("path", "server", "share")
            .optional(SHARED_BY_ALL)
            .optional(BACKUPS)
            .optional(FOLDERS)
            .optional(
                "subdir",
                "username",
                "password",
                "domain",
                "smbversion",
                "bwlimit",
                "preallocation",
                "options")
            .fixedOptional("snapshot-as-volume-chain")
            .build(),
        FILES,
        List.of("images"),
        FILE_FORMATS,
        Set.of("password"));
  }

  private static StorageType cephfs() {
    return new StorageType(
        SectionType.named("cephfs")
            .fixed("path")
            .optional(SHARED_BY_ALL)
            .optional(BACKUPS)
            .optional(FOLDERS)
            .optional(
                "monhost", "subdir", "fuse", "username", "bwlimit", "options", "keyring", "fs-name")
            .build(),
        List.of("vztmpl", "iso", "backup", "snippets", "import"),
        List.of("backup"),
        List.of(),
        Set.of("keyring"));
  }

  private static StorageType btrfs() {
    return new StorageType(
        SectionType.named("btrfs")
            .fixed("path")
            .optional(SHARED_BY_ALL)
            .optional(BACKUPS)
            .optional(FOLDERS)
            .optional("shared", "is_mountpoint", "nocow", "preallocation")
            .build(),
        with(FILES, "none"),
        IMAGES,
        List.of("raw", "subvol"),
        Set.of());
  }

  private static StorageType lvm() {
    return new StorageType(
        SectionType.named("lvm")
            .fixed("vgname")
            .optional(SHARED_BY_ALL)
            .optional(
                "shared",
                "saferemove",
                "saferemove_throughput",
                "saferemove-stepsize",
                "tagged_only",
                "bwlimit")
            .optional("snapshot-as-volume-chain")
            .fixedOptional("base")
            .build(),
        IMAGES,
        List.of("images"),
        List.of("raw", "qcow2"),
        Set.of());
  }

  private static StorageType lvmThin() {
    return new StorageType(
        SectionType.named("lvmthin")
            .fixed("thinpool", "vgname")
            .optional(SHARED_BY_ALL)
            .optional("bwlimit")
            .build(),
        IMAGES,
        IMAGES,
        List.of(),
        Set.of());
  }

  private static StorageType zfsPool() {
    return new StorageType(
        SectionType.named("zfspool")
            .fixed("pool")
            .optional(SHARED_BY_ALL)
            .optional("blocksize", "sparse", "bwlimit", "mountpoint")
            .build(),
        IMAGES,
        IMAGES,
        List.of("raw", "subvol"),
        Set.of());
  }

  private static StorageType zfs() {
    return new StorageType(
        SectionType.named("zfs")
            .fixed("portal", "target", "pool", "blocksize", "iscsiprovider")
            .optional(SHARED_BY_ALL)
            .optional(
                "nowritecache",
                "sparse",
                "comstar_hg",
                "comstar_tg",
                "lio_tpg",
                "bwlimit",
                "zfs-base-path")
            .build(),
        List.of("images"),
        List.of("images"),
        List.of(),
        Set.of());
  }

  private static StorageType rbd() {
    return new StorageType(
        SectionType.named("rbd")
            .optional(SHARED_BY_ALL)
            .optional(
                "monhost",
                "pool",
                "data-pool",
                "namespace",
                "username",
                "krbd",
                "keyring",
                "bwlimit")
            .build(),
        IMAGES,
        List.of("images"),
        List.of(),
        Set.of("keyring"));
  }

  private static StorageType iscsi() {
    return new StorageType(
        SectionType.named("iscsi")
            .fixed("portal", "target")
            .optional(SHARED_BY_ALL)
            .optional("bwlimit")
            .build(),
        List.of("images", "none"),
        List.of("images"),
        List.of(),
        Set.of());
  }

  private static StorageType iscsiDirect() {
    return new StorageType(
        SectionType.named("iscsidirect")
            .fixed("portal", "target")
            .optional(SHARED_BY_ALL)
            .optional("bwlimit")
            .build(),
        List.of("images"),
        List.of("images"),
        List.of(),
        Set.of());
  }

  private static StorageType pbs() {
    return new StorageType(
        SectionType.named("pbs")
            .fixed("server", "datastore")
            .optional(SHARED_BY_ALL)
            .optional(BACKUPS)
            .optional(
                "namespace",
                "port",
                "username",
                "password",
                "encryption-key",
                "master-pubkey",
                "fingerprint")
            .build(),
        List.of("backup", "none"),
        List.of("backup"),
        List.of(),
        Set.of("password", "encryption-key", "master-pubkey"));
  }

  private static StorageType esxi() {
    return new StorageType(
        SectionType.named("esxi")
            .required("server", "username")
            .optional(SHARED_BY_ALL)
            .optional("shared", "password", "skip-cert-verification", "port")
            .build(),
        List.of("import"),
        List.of("import"),
        FILE_FORMATS,
        Set.of("password"));
  }

  private static List<String> with(List<String> some, String another) {
    return Stream.concat(some.stream(), Stream.of(another)).toList();
  }
}
