/// What concerns one node: status, tasks, network, services (`PVE/API2/Nodes.pm` and below).
@NullMarked
package dev.proxmoxmpc.simulator.endpoint.node;

import org.jspecify.annotations.NullMarked;
