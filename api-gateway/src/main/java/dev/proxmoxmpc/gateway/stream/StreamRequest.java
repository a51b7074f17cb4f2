package dev.proxmoxmpc.gateway.stream;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What a subscriber asked for.
///
/// @param since the last event it has; absent to start now
/// @param until when its token ends
record StreamRequest(Topics topics, @Nullable Long since, Instant until) {}
