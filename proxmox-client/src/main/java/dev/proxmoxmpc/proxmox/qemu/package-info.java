/// Calls that exist for virtual machines only (`/nodes/{node}/qemu`).
@NullMarked
package dev.proxmoxmpc.proxmox.qemu;

import org.jspecify.annotations.NullMarked;
