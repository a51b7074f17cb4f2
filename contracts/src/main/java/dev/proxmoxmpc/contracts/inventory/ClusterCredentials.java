package dev.proxmoxmpc.contracts.inventory;

import org.jspecify.annotations.Nullable;

/// How to sign in to a cluster: `tokenId` and `secret`, or `username` and `password`. Crosses once,
/// at registration; never logged, never returned.
public record ClusterCredentials(
    CredentialType type,
    @Nullable String tokenId,
    @Nullable String secret,
    @Nullable String username,
    @Nullable String password) {
  @Override
  public String toString() {
    return "ClusterCredentials[type=" + type + ", ***]";
  }
}
