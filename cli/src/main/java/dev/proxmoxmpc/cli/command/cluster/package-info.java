/// `mpc cluster`: registered Proxmox VE clusters.
@NullMarked
package dev.proxmoxmpc.cli.command.cluster;

import org.jspecify.annotations.NullMarked;
