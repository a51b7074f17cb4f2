/// A node's network interfaces: the file `/etc/network/interfaces`, its pending successor and their
/// differences (`PVE/API2/Network.pm`, `PVE/Network/Interfaces.pm`).
@NullMarked
package dev.proxmoxmpc.simulator.endpoint.network;

import org.jspecify.annotations.NullMarked;
