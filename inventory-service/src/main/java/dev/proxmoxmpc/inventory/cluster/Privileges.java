package dev.proxmoxmpc.inventory.cluster;

import dev.proxmoxmpc.proxmox.access.Permissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a credential needs. Lists in Proxmox VE are filtered by privilege and never refused, so
/// without the read privileges a full cluster looks empty.
final class Privileges {
  /// Needed to read at all, with the paths of which one has to carry them.
  private static final Map<String, List<String>> READ = new LinkedHashMap<>();

  /// Needed for single features: whole cluster log, power operations.
  private static final Map<String, List<String>> FEATURES = new LinkedHashMap<>();

  static {
    READ.put("Sys.Audit", List.of("/"));
    READ.put("VM.Audit", List.of("/vms"));
    READ.put("Datastore.Audit", List.of("/storage"));
    READ.put("Pool.Audit", List.of("/pool"));
    FEATURES.put("Sys.Syslog", List.of("/"));
    FEATURES.put("VM.PowerMgmt", List.of("/vms"));
  }

  private Privileges() {}

  /// Read privileges that are missing.
  static List<String> missingForReading(Permissions permissions) {
    return missing(READ, permissions);
  }

  /// Privileges that are missing for any feature.
  static List<String> missing(Permissions permissions) {
    List<String> all = new ArrayList<>(missing(READ, permissions));
    all.addAll(missing(FEATURES, permissions));
    return all;
  }

  static boolean neededToRead(String privilege) {
    return READ.containsKey(privilege);
  }

  /// The commands that grant the read privileges, to be run on a node as root. A token with
  /// separated privileges can do at most what its user can, so both get the role
  /// (`PVE/RPCEnvironment.pm`, `permissions`). The role `PVEAuditor` is in every version since 6.
  static List<String> commands(String credential) {
    int mark = credential.indexOf('!');
    if (mark < 0) {
      return List.of("pveum acl modify / --users '" + credential + "' --roles PVEAuditor");
    }
    return List.of(
        "pveum acl modify / --users '" + credential.substring(0, mark) + "' --roles PVEAuditor",
        "pveum acl modify / --tokens '" + credential + "' --roles PVEAuditor");
  }

  private static List<String> missing(Map<String, List<String>> needed, Permissions permissions) {
    List<String> missing = new ArrayList<>();
    needed.forEach((privilege, paths) -> {
      if (paths.stream().noneMatch(path -> permissions.allows(path, privilege))) {
        missing.add(privilege);
      }
    });
    return missing;
  }
}
