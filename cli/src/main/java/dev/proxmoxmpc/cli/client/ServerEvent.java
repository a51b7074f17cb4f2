package dev.proxmoxmpc.cli.client;

import org.jspecify.annotations.Nullable;

/// One server-sent event. `id` is null when the event carried none of its own.
public record ServerEvent(@Nullable String id, String name, String content) {}
