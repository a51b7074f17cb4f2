package dev.proxmoxmpc.gateway.health;

import io.micronaut.context.annotation.ConfigurationProperties;
import org.jspecify.annotations.Nullable;

/// Where mcp-service answers HTTP; absent when there is none to wait for.
@ConfigurationProperties("mpc.gateway")
record HealthSettings(@Nullable String mcpUrl) {}
