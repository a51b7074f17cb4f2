/// What goes wrong on purpose: rules that can be switched on and off while the simulator runs.
@NullMarked
package dev.proxmoxmpc.simulator.fault;

import org.jspecify.annotations.NullMarked;
