package dev.proxmoxmpc.proxmox.access;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.Map;
import java.util.Set;

/// Effective privileges by ACL path (`GET /access/permissions`). A path that is not listed has
/// those of its nearest listed ancestor that propagate.
///
/// @param byPath path, privilege, and whether it propagates below
public record Permissions(Map<String, Map<String, Boolean>> byPath) {
  public Permissions {
    byPath = Map.copyOf(byPath);
  }

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  static Permissions of(Map<String, Map<String, Boolean>> byPath) {
    return new Permissions(byPath);
  }

  /// Whether the privilege is held on the path.
  public boolean allows(String path, String privilege) {
    Map<String, Boolean> here = byPath.get(path);
    if (here != null) {
      return here.containsKey(privilege);
    }
    for (String above = parent(path); !above.isEmpty(); above = parent(above)) {
      Map<String, Boolean> inherited = byPath.get(above);
      if (inherited != null) {
        return Boolean.TRUE.equals(inherited.get(privilege));
      }
    }
    return false;
  }

  /// All paths on which anything is allowed.
  public Set<String> paths() {
    return byPath.keySet();
  }

  private static String parent(String path) {
    if (path.equals("/")) {
      return "";
    }
    int slash = path.lastIndexOf('/');
    return slash <= 0 ? "/" : path.substring(0, slash);
  }
}
