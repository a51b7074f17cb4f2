/// Backups of guests: vzdump, its defaults and what an archive says about its guest
/// (`PVE/API2/VZDump.pm`).
@NullMarked
package dev.proxmoxmpc.simulator.endpoint.backup;

import org.jspecify.annotations.NullMarked;
