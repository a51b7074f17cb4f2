/// What concerns the whole cluster: resources, status, tasks, log, options, pools
/// (`PVE/API2/Cluster.pm` and below).
@NullMarked
package dev.proxmoxmpc.simulator.endpoint.cluster;

import org.jspecify.annotations.NullMarked;
