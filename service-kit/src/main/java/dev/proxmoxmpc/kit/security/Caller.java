package dev.proxmoxmpc.kit.security;

import dev.proxmoxmpc.contracts.auth.Role;
import dev.proxmoxmpc.kit.problem.Problems;
import java.time.Instant;
import java.util.UUID;

/// Who a verified token speaks for.
///
/// @param sessionId the sign-in the token came from
/// @param expiresAt when the token ends
public record Caller(UUID userId, String username, Role role, UUID sessionId, Instant expiresAt) {
  public boolean may(Permission permission) {
    return permission.heldBy(role);
  }

  /// Throws the problem `forbidden` when the caller lacks `permission`.
  public void require(Permission permission) {
    if (!may(permission)) {
      throw Problems.forbidden(permission.wireName());
    }
  }
}
