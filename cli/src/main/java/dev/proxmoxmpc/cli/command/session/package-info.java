/// `mpc login`, `logout` and `whoami`.
@NullMarked
package dev.proxmoxmpc.cli.command.session;

import org.jspecify.annotations.NullMarked;
