/// Drives the simulated world from outside, apart from the PVE ports: as a Java object and over
/// plain HTTP.
@NullMarked
package dev.proxmoxmpc.simulator.control;

import org.jspecify.annotations.NullMarked;
