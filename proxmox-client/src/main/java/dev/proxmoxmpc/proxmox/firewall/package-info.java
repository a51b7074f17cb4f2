/// The firewall of a cluster, a node or a guest: rules, aliases, IP sets, security groups, options.
@NullMarked
package dev.proxmoxmpc.proxmox.firewall;

import org.jspecify.annotations.NullMarked;
