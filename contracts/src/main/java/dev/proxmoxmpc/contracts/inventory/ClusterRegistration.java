package dev.proxmoxmpc.contracts.inventory;

import java.util.List;

/// A cluster to be registered. `id` matches `[a-z0-9][a-z0-9-]{0,31}`.
public record ClusterRegistration(
    String id, List<Endpoint> endpoints, ClusterCredentials credentials) {}
