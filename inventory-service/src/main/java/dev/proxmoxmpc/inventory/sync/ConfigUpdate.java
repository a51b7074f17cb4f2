package dev.proxmoxmpc.inventory.sync;

import dev.proxmoxmpc.proxmox.cluster.LogLine;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A line of the cluster log that tells of a config change, `update VM 4000: -cores 2 -delete
/// agent` (`PVE/API2/Qemu.pm`, `update_vm_api`): the guest, who changed it and which options.
record ConfigUpdate(int vmid, String user, Set<String> options, Instant at) {
  private static final Pattern FORM =
      Pattern.compile("update (?:VM|CT) ([1-9][0-9]{2,8}):(.*)", Pattern.DOTALL);
  private static final Pattern OPTION = Pattern.compile("(?<=\\s|^)-([a-z][a-z0-9_-]*)");
  private static final Pattern NAMES =
      Pattern.compile("(?<=\\s|^)-{1,2}(?:delete|revert) ([a-z0-9_,; -]+)");

  static Optional<ConfigUpdate> of(LogLine line) {
    Matcher form = FORM.matcher(line.msg());
    String user = line.user();
    Instant at = line.time();
    if (user == null || at == null || !form.matches()) {
      return Optional.empty();
    }
    Set<String> options = new HashSet<>();
    Matcher option = OPTION.matcher(form.group(2));
    while (option.find()) {
      options.add(option.group(1));
    }
    Matcher names = NAMES.matcher(form.group(2));
    while (names.find()) {
      options.addAll(java.util.Arrays.asList(names.group(1).trim().split("[,; ]+")));
    }
    return Optional.of(new ConfigUpdate(Integer.parseInt(form.group(1)), user, options, at));
  }
}
