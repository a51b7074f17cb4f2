package dev.proxmoxmpc.proxmox.pool;

import dev.proxmoxmpc.proxmox.id.PoolId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A resource pool.
///
/// @param poolid absent where PVE up to 7 was asked for one pool by name
/// @param members absent in lists
public record Pool(
    @Nullable PoolId poolid, @Nullable String comment, @Nullable List<PoolMember> members) {}
