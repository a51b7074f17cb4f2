package dev.proxmoxmpc.inventory.task;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/// How PVE Tasks are kept.
///
/// @param retention how long after its start an ended task is kept
@ConfigurationProperties("inventory.task")
record TaskSettings(@Bindable(defaultValue = "30d") Duration retention) {}
