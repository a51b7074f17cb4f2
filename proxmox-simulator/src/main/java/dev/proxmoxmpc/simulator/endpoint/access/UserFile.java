package dev.proxmoxmpc.simulator.endpoint.access;

import dev.proxmoxmpc.simulator.access.Access;
import dev.proxmoxmpc.simulator.access.User;
import dev.proxmoxmpc.simulator.api.PveError;
import dev.proxmoxmpc.simulator.api.Reply;
import dev.proxmoxmpc.simulator.api.Request;
import dev.proxmoxmpc.simulator.section.Guarded;
import java.util.function.Supplier;

/// Changes of user.cfg happen under its cluster-wide lock (`PVE/AccessControl.pm`,
/// `lock_user_config`).
final class UserFile {
  private UserFile() {}

  /// Runs a change; failures are told after `what`, for example `create user failed`.
  static Reply change(Request request, String what, Supplier<Reply> change) {
    return Guarded.during(
        what,
        () -> {
          if (!request.cluster().quorate()) {
            throw PveError.die("cfs-lock 'file-user_cfg' error: no quorum!");
          }
          Reply reply = change.get();
          // The file is read back after a write; only then root@pam has an expiry date.
          User root = request.access().users().get(Access.ROOT);
          if (root != null) {
            root.attributes().putIfAbsent("expire", "0");
          }
          return reply;
        });
  }

  static User user(Request request, String id) {
    User user = request.access().users().get(id);
    if (user == null) {
      throw PveError.die("no such user ('" + id + "')");
    }
    return user;
  }
}
