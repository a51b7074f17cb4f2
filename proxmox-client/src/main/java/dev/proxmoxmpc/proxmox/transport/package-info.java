/// How a call reaches a cluster: endpoints with failover, pinned TLS, API tokens and tickets, the
/// cap on connections, and the reading of answers into values or typed failures. One request has at
/// most one effect: only reads are ever sent a second time.
@NullMarked
package dev.proxmoxmpc.proxmox.transport;

import org.jspecify.annotations.NullMarked;
