/// `mpc guest`: virtual machines and containers, their history and their power.
@NullMarked
package dev.proxmoxmpc.cli.command.guest;

import org.jspecify.annotations.NullMarked;
