/// Configurations of containers: creating, changing, hot-plugging and cold-plugging them the way
/// `PVE/API2/LXC.pm`, `PVE/API2/LXC/Config.pm` and `PVE/LXC/Config.pm` do.
@NullMarked
package dev.proxmoxmpc.simulator.guestconfig.lxc;

import org.jspecify.annotations.NullMarked;
