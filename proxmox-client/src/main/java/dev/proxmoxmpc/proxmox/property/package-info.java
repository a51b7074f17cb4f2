/// Property strings such as `virtio=BC:24:11:00:00:01,bridge=vmbr0`: parsed and printed without
/// loss, with a canonical form for comparison.
@NullMarked
package dev.proxmoxmpc.proxmox.property;

import org.jspecify.annotations.NullMarked;
