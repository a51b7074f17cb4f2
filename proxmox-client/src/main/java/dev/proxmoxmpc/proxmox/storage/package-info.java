/// Storage definitions (`/storage`), their state on a node, their content, and backups.
@NullMarked
package dev.proxmoxmpc.proxmox.storage;

import org.jspecify.annotations.NullMarked;
