/// What this client and a Proxmox VE promise each other: one suite for the simulator and, by
/// environment variables, for any real cluster.
@NullMarked
package dev.proxmoxmpc.proxmox.contract;

import org.jspecify.annotations.NullMarked;
