/// Users, groups, tokens, roles, ACLs and effective permissions (`/access`).
@NullMarked
package dev.proxmoxmpc.proxmox.access;

import org.jspecify.annotations.NullMarked;
