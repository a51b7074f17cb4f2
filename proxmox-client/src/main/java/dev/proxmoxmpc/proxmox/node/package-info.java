/// One node (`/nodes/{node}`): its state, its guests as it lists them, its measurements.
@NullMarked
package dev.proxmoxmpc.proxmox.node;

import org.jspecify.annotations.NullMarked;
