package dev.proxmoxmpc.inventory.sync;

import dev.proxmoxmpc.inventory.change.ChangeStore;
import dev.proxmoxmpc.inventory.cluster.Clusters;
import dev.proxmoxmpc.inventory.operation.OperationRunners;
import dev.proxmoxmpc.inventory.operation.Operations;
import dev.proxmoxmpc.inventory.resource.FeedPosition;
import dev.proxmoxmpc.inventory.resource.Projection;
import dev.proxmoxmpc.inventory.task.TaskStore;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.random.RandomGenerator;

/// What all workers share.
@Singleton
record WorkerParts(
    SyncSettings settings,
    ChangeStore changes,
    TaskStore tasks,
    Projection projection,
    FeedPosition position,
    Clusters clusters,
    UsageFeed usageFeed,
    Pulses pulses,
    Operations operations,
    OperationRunners runners,
    Clock clock,
    RandomGenerator random) {}
