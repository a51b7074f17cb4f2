/// Firewall objects of the cluster, nodes, guests and virtual networks: options, rules, security
/// groups, aliases and IP sets, with the checks of `PVE/Firewall.pm` and `PVE/API2/Firewall/*.pm`.
/// Nothing is filtered; only what is stored matters.
@NullMarked
package dev.proxmoxmpc.simulator.endpoint.firewall;

import org.jspecify.annotations.NullMarked;
