/// What was asked for through Proxmox-MPC. An operation is a row before it is a call; whoever holds
/// the cluster's lease submits it, follows its PVE Task to the end and, after a crash, looks for
/// what an earlier try has done before it tries again.
@NullMarked
package dev.proxmoxmpc.inventory.operation;

import org.jspecify.annotations.NullMarked;
