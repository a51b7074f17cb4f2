package dev.proxmoxmpc.contracts.inventory;

import dev.proxmoxmpc.contracts.message.Page;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A page of revisions, newest first.
public record RevisionPage(List<Revision> items, @Nullable String nextCursor)
    implements Page<Revision> {}
