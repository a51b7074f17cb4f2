package dev.proxmoxmpc.inventory.resource;

/// Why something cannot be done with a guest now: a stable code and a sentence for people.
public record Refusal(String code, String reason) {}
