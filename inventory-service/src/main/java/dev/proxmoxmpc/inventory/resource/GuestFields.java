package dev.proxmoxmpc.inventory.resource;

/// Names of the fields of a guest's document. `config.` and `pending.` are followed by the option's
/// name, `snapshot.` by the snapshot's.
public final class GuestFields {
  public static final String NAME = "name";
  public static final String KIND = "kind";
  public static final String NODE = "node";
  public static final String STATUS = "status";

  /// Present, as `true`, for templates only.
  public static final String TEMPLATE = "template";

  /// Sorted, separated by `;`.
  public static final String TAGS = "tags";

  public static final String POOL = "pool";
  public static final String LOCK = "lock";
  public static final String HA_STATE = "haState";
  public static final String CONFIG = "config.";

  /// The value to come; `pending.<option>.current` is the one in force, `pending.<option>.delete`
  /// is present when the option will be removed.
  public static final String PENDING = "pending.";

  public static final String PENDING_CURRENT = ".current";
  public static final String PENDING_DELETE = ".delete";

  /// When it was taken; `.parent`, `.description` and `.memory` follow the name.
  public static final String SNAPSHOT = "snapshot.";

  public static final String SNAPSHOT_PARENT = ".parent";
  public static final String SNAPSHOT_DESCRIPTION = ".description";
  public static final String SNAPSHOT_MEMORY = ".memory";

  private GuestFields() {}
}
