package dev.proxmoxmpc.auth.login;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;

/// A row of `login_attempts`: recent failures under one key and until when it is blocked.
@MappedEntity("login_attempts")
record AttemptCount(@Id String key, int failures, Instant lastAt, Instant blockedUntil) {}
