/// Ready-made worlds: what clusters, nodes, storages and guests a simulator starts with.
@NullMarked
package dev.proxmoxmpc.simulator.profile;

import org.jspecify.annotations.NullMarked;
