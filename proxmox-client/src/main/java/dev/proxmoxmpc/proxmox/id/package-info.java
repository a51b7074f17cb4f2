/// Identities that the Proxmox VE API uses, as types. They are read leniently: what a server calls
/// a node, a storage or a pool is taken as it is; only emptiness and ranges are refused.
@NullMarked
package dev.proxmoxmpc.proxmox.id;

import org.jspecify.annotations.NullMarked;
