package dev.proxmoxmpc.contracts.inventory;

import dev.proxmoxmpc.contracts.message.Page;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A page of clusters.
public record ClusterPage(List<Cluster> items, @Nullable String nextCursor)
    implements Page<Cluster> {}
