package dev.proxmoxmpc.contracts.auth;

/// Public signing keys as a JWK set document (RFC 7517), newest first, retired ones kept while
/// their tokens live.
public record KeySet(String jwks) {}
