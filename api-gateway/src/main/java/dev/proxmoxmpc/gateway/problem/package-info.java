/// Every error leaves the gateway as a problem (RFC 9457).
@NullMarked
package dev.proxmoxmpc.gateway.problem;

import org.jspecify.annotations.NullMarked;
