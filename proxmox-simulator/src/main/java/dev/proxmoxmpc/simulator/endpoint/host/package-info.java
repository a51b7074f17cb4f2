/// What a node tells and lets change about itself beyond guests and storages: configuration, names,
/// services, packages, certificates, disks, devices, QEMU capabilities, logs (`PVE/API2/Nodes.pm`
/// and the modules it mounts).
@NullMarked
package dev.proxmoxmpc.simulator.endpoint.host;

import org.jspecify.annotations.NullMarked;
