/// All of Proxmox-MPC on one machine with one command: every service as its own application context
/// in this JVM, beside a real PostgreSQL and a real NATS. The services do not know that they run
/// this way.
@NullMarked
package dev.proxmoxmpc.standalone;

import org.jspecify.annotations.NullMarked;
