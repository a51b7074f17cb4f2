package dev.proxmoxmpc.mcp.protocol;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.List;

/// How the protocol is served.
///
/// @param origins web origins (`https://host:port`) whose pages may connect, beside those of this
///   machine
/// @param idleTimeout a session nobody uses for this long is forgotten
/// @param sessionsPerUser one more ends the session of that user that was idle longest
/// @param callTimeout how long a tool waits for the services
/// @param keepAlive how often a silent listening stream says that it lives
@ConfigurationProperties("mpc.mcp")
record McpSettings(
    @Bindable(defaultValue = "") List<String> origins,
    @Bindable(defaultValue = "30m") Duration idleTimeout,
    @Bindable(defaultValue = "32") @Min(1) int sessionsPerUser,
    @Bindable(defaultValue = "20s") Duration callTimeout,
    @Bindable(defaultValue = "15s") Duration keepAlive) {
  McpSettings {
    origins = origins.stream().filter(origin -> !origin.isBlank()).toList();
  }
}
