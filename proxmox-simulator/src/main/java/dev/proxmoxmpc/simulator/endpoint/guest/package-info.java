/// Virtual machines and containers (`PVE/API2/Qemu.pm`, `PVE/API2/LXC.pm` and below).
@NullMarked
package dev.proxmoxmpc.simulator.endpoint.guest;

import org.jspecify.annotations.NullMarked;
