/// Storages and their content (`PVE/API2/Storage/*.pm`).
@NullMarked
package dev.proxmoxmpc.simulator.endpoint.storage;

import org.jspecify.annotations.NullMarked;
