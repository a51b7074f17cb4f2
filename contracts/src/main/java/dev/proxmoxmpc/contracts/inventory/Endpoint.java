package dev.proxmoxmpc.contracts.inventory;

import org.jspecify.annotations.Nullable;

/// One API address of a cluster. `fingerprint` is the SHA-256 of its certificate as upper-case hex
/// pairs with colons; null trusts the system's authorities.
public record Endpoint(String host, int port, @Nullable String fingerprint) {}
