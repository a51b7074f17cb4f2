package dev.proxmoxmpc.auth.token;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A row of `sessions`.
@MappedEntity("sessions")
record SessionRow(
    @Id UUID id,
    UUID userId,
    @Nullable String clientAddress,
    Instant createdAt,
    Instant expiresAt,
    @Nullable Instant endedAt,
    @Nullable String endedBy) {}
