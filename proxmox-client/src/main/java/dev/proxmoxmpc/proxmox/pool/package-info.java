/// Resource pools (`/pools`).
@NullMarked
package dev.proxmoxmpc.proxmox.pool;

import org.jspecify.annotations.NullMarked;
