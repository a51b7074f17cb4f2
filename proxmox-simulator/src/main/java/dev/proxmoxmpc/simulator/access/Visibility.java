package dev.proxmoxmpc.simulator.access;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Which of many siblings (`/vms/100`, `/vms/101`, …) a caller may see: only those with entries or
/// pools of their own are looked at one by one.
public final class Visibility {
  private final Access access;
  private final String caller;
  private final String parent;
  private final List<String> privileges;
  private final Set<String> own = new HashSet<>();
  private final boolean inherited;

  private Visibility(Access access, String caller, String parent, List<String> privileges) {
    this.access = access;
    this.caller = caller;
    this.parent = parent + "/";
    this.privileges = privileges;
    for (AclEntry entry : access.acl()) {
      if (entry.path().startsWith(this.parent)) {
        own.add(entry.path());
      }
    }
    access
        .pools()
        .values()
        .forEach(pool -> {
          pool.guests().forEach(vmid -> own.add("/vms/" + vmid));
          pool.storages().forEach(storage -> own.add("/storage/" + storage));
        });
    Map<String, Boolean> above = access.permissions(caller, parent);
    inherited =
        privileges.stream().anyMatch(privilege -> Boolean.TRUE.equals(above.get(privilege)));
  }

  /// The visibility of the children of a path for callers with at least one of some privileges.
  public static Visibility of(Access access, String caller, String parent, String... privileges) {
    return new Visibility(access, caller, parent, List.of(privileges));
  }

  /// Whether the caller has one of the privileges on a child.
  public boolean of(String child) {
    String path = parent + child;
    return own.contains(path)
        ? PermissionCheck.missing(access, caller, path, privileges, true) == null
        : inherited;
  }
}
