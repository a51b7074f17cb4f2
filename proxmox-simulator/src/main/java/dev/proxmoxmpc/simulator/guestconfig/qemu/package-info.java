/// Configurations of virtual machines: creating, changing, hot-plugging and cold-plugging them the
/// way `PVE/API2/Qemu.pm` and `PVE/QemuServer.pm` do.
@NullMarked
package dev.proxmoxmpc.simulator.guestconfig.qemu;

import org.jspecify.annotations.NullMarked;
