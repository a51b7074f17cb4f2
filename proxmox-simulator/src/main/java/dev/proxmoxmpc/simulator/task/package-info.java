/// PVE tasks: UPIDs, workers whose steps happen on the simulated clock, logs and task lists.
@NullMarked
package dev.proxmoxmpc.simulator.task;

import org.jspecify.annotations.NullMarked;
