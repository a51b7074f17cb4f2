/// Software-defined networks: zones, virtual networks, subnets and their helpers, changed first and
/// applied to the nodes later (`PVE/API2/Network/SDN/*.pm`).
@NullMarked
package dev.proxmoxmpc.simulator.endpoint.sdn;

import org.jspecify.annotations.NullMarked;
