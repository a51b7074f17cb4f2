package dev.proxmoxmpc.inventory.sync;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/// How often clusters are read.
///
/// @param interval between two list passes
/// @param statusInterval between two readings of quorum and membership; one node's version is read
///   along
/// @param sweepInterval between two readings of a guest nothing has pointed to, the one read
///   longest ago first
/// @param permissionInterval between two looks at what the credential may do
/// @param detailReads guests of one cluster read at once; the rest of its five connections stays
///   free for the list pass and for operations
/// @param firstBackOff how long a failing cluster is left alone at first
/// @param lastBackOff and at most
/// @param statusHold how long a status asked of the node itself is believed more than the list,
///   whose figures are up to 10 s old (`PVE/Service/pvestatd.pm`)
@ConfigurationProperties("inventory.sync")
record SyncSettings(
    @Bindable(defaultValue = "5s") Duration interval,
    @Bindable(defaultValue = "30s") Duration statusInterval,
    @Bindable(defaultValue = "20s") Duration sweepInterval,
    @Bindable(defaultValue = "10m") Duration permissionInterval,
    @Bindable(defaultValue = "3") @Min(1) @Max(4) int detailReads,
    @Bindable(defaultValue = "10s") Duration firstBackOff,
    @Bindable(defaultValue = "3m") Duration lastBackOff,
    @Bindable(defaultValue = "12s") Duration statusHold) {}
