/// What VMs and containers have in common (`/nodes/{node}/{qemu,lxc}/{vmid}`): configuration,
/// power, snapshots, clone, migrate, delete.
@NullMarked
package dev.proxmoxmpc.proxmox.guest;

import org.jspecify.annotations.NullMarked;
