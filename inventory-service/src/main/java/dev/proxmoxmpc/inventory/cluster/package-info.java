/// Registered clusters: their endpoints and sealed credentials, the checks before one is taken in,
/// connections to them and what those connections cost.
@NullMarked
package dev.proxmoxmpc.inventory.cluster;

import org.jspecify.annotations.NullMarked;
