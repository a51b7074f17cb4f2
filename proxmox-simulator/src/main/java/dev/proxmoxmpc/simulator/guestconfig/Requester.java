package dev.proxmoxmpc.simulator.guestconfig;

import java.util.List;

/// Who asks for a change, and what they may do.
public interface Requester {
  /// Whether the caller is root@pam itself, which some keys are reserved for; a token of root is
  /// not.
  boolean rootAtPam();

  /// Whether the caller has a privilege on an ACL path.
  boolean has(String path, String privilege);

  /// Refuses unless the caller has every one of the privileges on the path.
  default void demand(String path, String... privileges) {
    if (!rootAtPam() && !List.of(privileges).stream().allMatch(privilege -> has(path, privilege))) {
      throw ConfigRejection.privilege(path + ", " + String.join("|", privileges));
    }
  }

  /// Refuses unless the caller has one of the privileges on the path.
  default void demandAny(String path, String... privileges) {
    if (!rootAtPam() && List.of(privileges).stream().noneMatch(privilege -> has(path, privilege))) {
      throw ConfigRejection.privilege(path + ", " + String.join("|", privileges));
    }
  }

  /// The administrator of the node.
  static Requester root() {
    return new Requester() {
      @Override
      public boolean rootAtPam() {
        return true;
      }

      @Override
      public boolean has(String path, String privilege) {
        return true;
      }
    };
  }
}
