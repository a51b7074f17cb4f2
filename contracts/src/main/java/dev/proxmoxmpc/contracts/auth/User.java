package dev.proxmoxmpc.contracts.auth;

import java.util.UUID;

/// A person or program that can sign in.
public record User(UUID id, String username, Role role) {}
