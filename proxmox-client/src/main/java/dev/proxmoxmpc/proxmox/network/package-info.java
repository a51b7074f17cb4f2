/// Network interfaces of a node and software-defined networks.
@NullMarked
package dev.proxmoxmpc.proxmox.network;

import org.jspecify.annotations.NullMarked;
