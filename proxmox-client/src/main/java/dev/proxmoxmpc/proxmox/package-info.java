/// Typed client of the Proxmox VE API: no framework, blocking calls meant for virtual threads.
@NullMarked
package dev.proxmoxmpc.proxmox;

import org.jspecify.annotations.NullMarked;
