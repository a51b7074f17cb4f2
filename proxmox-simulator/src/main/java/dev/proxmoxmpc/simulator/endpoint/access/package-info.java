/// Users, groups, roles, tokens, realms, permissions and login (`PVE/API2/AccessControl.pm` and
/// below).
@NullMarked
package dev.proxmoxmpc.simulator.endpoint.access;

import org.jspecify.annotations.NullMarked;
