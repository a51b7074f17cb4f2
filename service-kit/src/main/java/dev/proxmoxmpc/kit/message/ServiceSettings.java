package dev.proxmoxmpc.kit.message;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;

/// Which service this application context is; it names queue groups, event subjects and
/// connections.
@ConfigurationProperties("mpc")
public record ServiceSettings(@Bindable(defaultValue = "unnamed") String service) {}
