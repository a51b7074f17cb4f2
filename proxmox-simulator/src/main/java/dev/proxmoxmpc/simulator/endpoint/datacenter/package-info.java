/// Storage definitions (`storage.cfg`): which types there are, what each allows, and their changes
/// (`PVE/API2/Storage/Config.pm`, `PVE/Storage/*Plugin.pm`).
@NullMarked
package dev.proxmoxmpc.simulator.endpoint.datacenter;

import org.jspecify.annotations.NullMarked;
