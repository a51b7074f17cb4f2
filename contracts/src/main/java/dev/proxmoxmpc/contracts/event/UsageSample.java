package dev.proxmoxmpc.contracts.event;

import dev.proxmoxmpc.contracts.inventory.Usage;

/// Newest figures of one resource.
public record UsageSample(String address, Usage usage) {}
