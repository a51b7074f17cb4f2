/// The real PostgreSQL and NATS that Proxmox-MPC runs beside itself where nobody offers them: in
/// the standalone, in tests and in measurements. Both listen on the loopback address only, need a
/// password, and end when this JVM does, however it ends.
@NullMarked
package dev.proxmoxmpc.local;

import org.jspecify.annotations.NullMarked;
