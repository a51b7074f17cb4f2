package dev.proxmoxmpc.inventory.operation;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/// How long operations wait for things.
///
/// @param firstPoll between the first two questions about a task
/// @param lastPoll and at most
/// @param settle how long a call without an answer may still have an effect; before that a task
///   that is not found is not missing. Longer than pveproxy's 30 s for a node that hangs
/// @param submitWithin how long a request may wait to be submitted before it is dropped
/// @param retryFor how long a call is repeated that certainly had no effect
/// @param silence how long a node may be silent about a task before its outcome counts as unknown
/// @param haPatience how long the HA manager may take to do what it was asked
@ConfigurationProperties("inventory.operation")
record OperationSettings(
    @Bindable(defaultValue = "300ms") Duration firstPoll,
    @Bindable(defaultValue = "1s") Duration lastPoll,
    @Bindable(defaultValue = "40s") Duration settle,
    @Bindable(defaultValue = "10m") Duration submitWithin,
    @Bindable(defaultValue = "2m") Duration retryFor,
    @Bindable(defaultValue = "5m") Duration silence,
    @Bindable(defaultValue = "5m") Duration haPatience) {}
