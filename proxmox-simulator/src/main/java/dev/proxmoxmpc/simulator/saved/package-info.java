/// The state of a simulated world as a file: everything but what is on its way, such as running
/// tasks.
@NullMarked
package dev.proxmoxmpc.simulator.saved;

import org.jspecify.annotations.NullMarked;
