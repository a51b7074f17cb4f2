package dev.proxmoxmpc.inventory.operation;

import dev.proxmoxmpc.contracts.inventory.PveTask;
import dev.proxmoxmpc.inventory.task.TaskStore;
import dev.proxmoxmpc.proxmox.id.GuestPlace;
import java.util.function.BiConsumer;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/// What operations need of whoever observes the cluster.
///
/// @param place where a guest was last seen; null when it is not known
/// @param read asks a guest's node for its state; what comes back takes the answer in
/// @param sawTask tells of a task of an operation before a list shows it
public record GuestAccess(
    IntFunction<@Nullable GuestPlace> place,
    IntFunction<Runnable> read,
    BiConsumer<PveTask, TaskStore.OperationLink> sawTask) {}
