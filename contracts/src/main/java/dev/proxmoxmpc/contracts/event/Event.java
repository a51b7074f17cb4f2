package dev.proxmoxmpc.contracts.event;

import dev.proxmoxmpc.contracts.inventory.Cause;
import dev.proxmoxmpc.contracts.inventory.Cluster;
import dev.proxmoxmpc.contracts.inventory.FieldChange;
import dev.proxmoxmpc.contracts.inventory.Guest;
import dev.proxmoxmpc.contracts.inventory.Node;
import dev.proxmoxmpc.contracts.inventory.Operation;
import dev.proxmoxmpc.contracts.inventory.PveTask;
import dev.proxmoxmpc.contracts.inventory.Storage;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One entry of the change feed; `topic` is the noun it is about, `what` happened in the past
/// tense. Exactly the component of that topic is set. A guest's `can` tells what its state allows;
/// a caller's rights come on top.
public record Event(
    String topic,
    String what,
    Instant at,
    @Nullable String cluster,
    @Nullable String address,
    @Nullable Long revision,
    @Nullable List<FieldChange> changes,
    @Nullable Cause cause,
    @Nullable Guest guest,
    @Nullable Node node,
    @Nullable Storage storage,
    @Nullable Cluster clusterState,
    @Nullable PveTask task,
    @Nullable Operation operation,
    @Nullable List<UsageSample> usage,
    @Nullable Long position) {}
