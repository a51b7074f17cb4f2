/// What a cluster says as a whole (`/cluster`): resources, quorum, log, HA, backup schedules.
@NullMarked
package dev.proxmoxmpc.proxmox.cluster;

import org.jspecify.annotations.NullMarked;
