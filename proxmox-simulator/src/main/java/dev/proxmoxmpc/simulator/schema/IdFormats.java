package dev.proxmoxmpc.simulator.schema;

import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/// Formats of identifiers: guests, nodes, storages, users, pools, privileges, volumes.
final class IdFormats {
  private static final Pattern STORAGE_ID = Pattern.compile("(?i)[a-z][a-z0-9\\-_.]*[a-z0-9]");
  private static final Pattern USER_ID = Pattern.compile("[^\\s:/]+@[A-Za-z][A-Za-z0-9.\\-_]+");
  private static final Pattern VOLUME_ID =
      Pattern.compile("(?i)([a-z][a-z0-9\\-_.]*[a-z0-9]):(.+)");

  private IdFormats() {}

  static void register(Map<String, Consumer<String>> formats) {
    formats.put(
        "pve-configid", Formats.matching("(?i)[a-z][a-z0-9_-]+", "invalid configuration ID '%s'"));
    formats.put(
        "pve-vmid", Formats.matching("[1-9][0-9]{2,8}", "value does not look like a valid VM ID"));
    formats.put(
        "pve-node",
        Formats.matching(
            "[a-zA-Z0-9]([a-zA-Z0-9\\-]*[a-zA-Z0-9])?",
            "value does not look like a valid node name"));
    formats.put(
        "pve-realm",
        Formats.matching("[A-Za-z][A-Za-z0-9.\\-_]+", "value does not look like a valid realm"));
    formats.put(
        "pve-groupid",
        Formats.matching("[A-Za-z0-9.\\-_]+", "group name '%s' contains invalid characters"));
    formats.put(
        "pve-roleid",
        Formats.matching("[A-Za-z0-9.\\-_]+", "role name '%s' contains invalid characters"));
    formats.put(
        "pve-poolid",
        Formats.matching(
            "[A-Za-z0-9.\\-_]+(/[A-Za-z0-9.\\-_]+){0,2}",
            "pool name '%s' contains invalid characters"));
    registerChecked(formats);
    registerMatching(formats);
  }

  private static void registerChecked(Map<String, Consumer<String>> formats) {
    formats.put("pve-userid", IdFormats::userId);
    formats.put(
        "pve-tokenid",
        Formats.matching(
            USER_ID.pattern() + "![A-Za-z][A-Za-z0-9.\\-_]+",
            "value '%s' does not look like a valid token ID"));
    formats.put("pve-storage-id", IdFormats::storageId);
    formats.put("pve-volume-id", IdFormats::volumeId);
    formats.put("pve-priv", IdFormats::privilege);
    formats.put("pve-calendar-event", CalendarEvents::check);
  }

  private static void registerMatching(Map<String, Consumer<String>> formats) {
    formats.put(
        "email",
        Formats.matching(
            "[\\w+\\-~]+(\\.[\\w+\\-~]+)*@[a-zA-Z0-9\\-]+(\\.[a-zA-Z0-9\\-]+)*",
            "value does not look like a valid email address"));
    formats.put(
        "email-or-username",
        Formats.matching(
            "[\\w+\\-~.]+(@[a-zA-Z0-9\\-.]+)?",
            "value does not look like a valid email address or user name"));
    formats.put(
        "pve-task-status-type",
        Formats.matching(
            "ok|error|warning|unknown", "value '%s' does not look like a valid task status type"));
    formats.put(
        "pve-ha-resource-or-vm-id",
        Formats.matching("[a-z]+:\\S+|\\d+", "value does not look like a valid ha resource id"));
    formats.put(
        "pve-ha-resource-id",
        Formats.matching("[a-z]+:\\S+", "value does not look like a valid ha resource id"));
    formats.put(
        "pve-replication-job-id",
        Formats.matching("[1-9][0-9]{2,8}-\\d{1,9}", "invalid replication job id '%s'"));
    formats.put(
        "pve-storage-content",
        Formats.matching(
            "images|rootdir|vztmpl|iso|backup|snippets|import|none", "invalid content type '%s'"));
  }

  static void storageId(String value) {
    if (value.length() < 2) {
      throw new FormatException("storage ID '" + value + "' cannot be shorter than 2 characters\n");
    }
    if (!STORAGE_ID.matcher(value).matches()) {
      throw new FormatException("storage ID '" + value + "' contains illegal characters\n");
    }
  }

  private static void userId(String value) {
    if (value.length() < 3) {
      throw new FormatException("user name '" + value + "' is too short\n");
    }
    if (value.length() > 64) {
      throw new FormatException(
          "user name '" + value + "' is too long (" + value.length() + " > 64)\n");
    }
    if (!USER_ID.matcher(value).matches()) {
      throw new FormatException("value '" + value + "' does not look like a valid user name\n");
    }
  }

  static void volumeId(String value) {
    if (!VOLUME_ID.matcher(value).matches()) {
      throw new FormatException("unable to parse volume ID '" + value + "'\n");
    }
  }

  private static void privilege(String value) {
    if (!Privileges.known(value)) {
      throw new FormatException("invalid privilege '" + value + "'\n");
    }
  }
}
