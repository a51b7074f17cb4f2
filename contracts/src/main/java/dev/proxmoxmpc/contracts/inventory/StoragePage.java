package dev.proxmoxmpc.contracts.inventory;

import dev.proxmoxmpc.contracts.message.Page;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A page of storages.
public record StoragePage(List<Storage> items, @Nullable String nextCursor)
    implements Page<Storage> {}
