/// `mpc node`: physical hosts.
@NullMarked
package dev.proxmoxmpc.cli.command.node;

import org.jspecify.annotations.NullMarked;
