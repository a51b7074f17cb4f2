package dev.proxmoxmpc.contracts.inventory;

import dev.proxmoxmpc.contracts.message.Page;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A page of PVE tasks, newest first.
public record PveTaskPage(List<PveTask> items, @Nullable String nextCursor)
    implements Page<PveTask> {}
