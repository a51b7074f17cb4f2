/// Users, groups, roles, tokens and access control lists of a cluster, tickets, and the permission
/// checks of the schema (`PVE/AccessControl.pm`, `PVE/RPCEnvironment.pm`).
@NullMarked
package dev.proxmoxmpc.simulator.access;

import org.jspecify.annotations.NullMarked;
