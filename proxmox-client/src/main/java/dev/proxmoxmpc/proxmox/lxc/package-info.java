/// Calls that exist for containers only (`/nodes/{node}/lxc`).
@NullMarked
package dev.proxmoxmpc.proxmox.lxc;

import org.jspecify.annotations.NullMarked;
