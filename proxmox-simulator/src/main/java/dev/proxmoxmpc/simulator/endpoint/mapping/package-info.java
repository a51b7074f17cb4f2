/// Resource mappings: names for devices and folders of nodes (`PVE/API2/Cluster/Mapping/*.pm`).
@NullMarked
package dev.proxmoxmpc.simulator.endpoint.mapping;

import org.jspecify.annotations.NullMarked;
