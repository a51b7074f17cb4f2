/// PVE Tasks as observed, whoever started them, kept for a while and joined to our operations.
@NullMarked
package dev.proxmoxmpc.inventory.task;

import org.jspecify.annotations.NullMarked;
