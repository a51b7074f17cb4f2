/// `mpc task`: PVE tasks as observed.
@NullMarked
package dev.proxmoxmpc.cli.command.task;

import org.jspecify.annotations.NullMarked;
