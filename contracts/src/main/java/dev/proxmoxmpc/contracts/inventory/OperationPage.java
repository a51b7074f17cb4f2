package dev.proxmoxmpc.contracts.inventory;

import dev.proxmoxmpc.contracts.message.Page;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A page of operations, newest first.
public record OperationPage(List<Operation> items, @Nullable String nextCursor)
    implements Page<Operation> {}
