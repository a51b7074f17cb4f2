package dev.proxmoxmpc.inventory.resource;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/// When what is shown counts as old.
///
/// @param staleAfter age of a cluster's newest complete reading from which on all of it is stale
@ConfigurationProperties("inventory.sync")
record FreshnessSettings(@Bindable(defaultValue = "30s") Duration staleAfter) {}
