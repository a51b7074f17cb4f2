package dev.proxmoxmpc.proxmox.transport;

import dev.proxmoxmpc.proxmox.id.TokenId;
import dev.proxmoxmpc.proxmox.id.UserId;

/// How a client proves who it is. Prefer tokens: they need no login, do not expire with a ticket
/// and can be given fewer privileges than their user.
public sealed interface Credentials {
  /// `Authorization: PVEAPIToken=user@realm!name=secret`.
  record ApiToken(TokenId id, Secret secret) implements Credentials {}

  /// Login by ticket, renewed after an hour of its two hours of life. Users with a second factor
  /// cannot log in this way; they need a token.
  record Password(UserId user, Secret secret) implements Credentials {}
}
