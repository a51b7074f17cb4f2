/// `mpc completion` and `mpc version`.
@NullMarked
package dev.proxmoxmpc.cli.command.shell;

import org.jspecify.annotations.NullMarked;
