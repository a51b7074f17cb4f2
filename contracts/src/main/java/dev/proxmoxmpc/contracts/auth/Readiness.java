package dev.proxmoxmpc.contracts.auth;

import java.util.Map;

/// Whether a service can serve: its database and its connections answer.
public record Readiness(boolean ready, Map<String, String> details) {}
