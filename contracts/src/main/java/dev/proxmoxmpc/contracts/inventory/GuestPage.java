package dev.proxmoxmpc.contracts.inventory;

import dev.proxmoxmpc.contracts.message.Page;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A page of guests. `total` counts all that match; `position` is the change feed's position before
/// the page was read.
public record GuestPage(
    List<Guest> items, @Nullable String nextCursor, int total, @Nullable Long position)
    implements Page<Guest> {}
