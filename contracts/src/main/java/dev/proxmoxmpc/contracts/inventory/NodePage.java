package dev.proxmoxmpc.contracts.inventory;

import dev.proxmoxmpc.contracts.message.Page;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A page of nodes.
public record NodePage(List<Node> items, @Nullable String nextCursor) implements Page<Node> {}
