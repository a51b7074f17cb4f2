package dev.proxmoxmpc.auth.token;

import dev.proxmoxmpc.contracts.auth.Tokens;
import java.util.UUID;

/// What came of an attempt to trade a refresh token.
public sealed interface Refreshed {
  record Renewed(Tokens tokens) implements Refreshed {}

  /// Nobody was ever given this token, or it has been forgotten.
  record Unknown() implements Refreshed {}

  /// The session behind it has ended or expired.
  record Over() implements Refreshed {}

  /// It was used before: somebody holds a copy. The session has been ended.
  record Reused(UUID session) implements Refreshed {}
}
