/// `mpc operation`: what was asked for through Proxmox-MPC, and following it to its end.
@NullMarked
package dev.proxmoxmpc.cli.command.operation;

import org.jspecify.annotations.NullMarked;
