/// PVE Tasks: state, log, abort, and following one to its end.
@NullMarked
package dev.proxmoxmpc.proxmox.task;

import org.jspecify.annotations.NullMarked;
