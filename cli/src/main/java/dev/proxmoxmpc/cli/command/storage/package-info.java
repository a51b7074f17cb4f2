/// `mpc storage`: storages as each node sees them.
@NullMarked
package dev.proxmoxmpc.cli.command.storage;

import org.jspecify.annotations.NullMarked;
