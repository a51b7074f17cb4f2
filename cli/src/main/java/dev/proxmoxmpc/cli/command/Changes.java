package dev.proxmoxmpc.cli.command;

import dev.proxmoxmpc.contracts.inventory.Cause;
import dev.proxmoxmpc.contracts.inventory.FieldChange;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// How changes and their authors are told.
public final class Changes {
  private Changes() {}

  public static String text(FieldChange change) {
    return change.field() + " " + value(change.before()) + " → " + value(change.after());
  }

  public static String text(List<FieldChange> changes) {
    return changes.stream().map(Changes::text).collect(Collectors.joining(", "));
  }

  /// A value of a field; null is a field that was not there.
  public static String value(@Nullable String value) {
    return value == null ? "(none)" : value;
  }

  /// Who made a change; null when that is not known.
  public static @Nullable String author(@Nullable Cause cause) {
    if (cause == null) {
      return null;
    }
    return switch (cause.source()) {
      case OPERATION -> name(cause.requestedBy(), cause.user(), " through Proxmox-MPC");
      case PVE_TASK -> name(cause.user(), null, taskType(cause));
      case PVE_LOG -> name(cause.user(), null, "");
      case UNKNOWN -> null;
    };
  }

  private static String taskType(Cause cause) {
    return cause.taskType() == null ? "" : " (" + cause.taskType() + ")";
  }

  private static String name(@Nullable String first, @Nullable String second, String suffix) {
    String name = first == null ? second : first;
    return (name == null ? "someone" : name) + suffix;
  }
}
