/// Whether everything behind the gateway is ready.
@NullMarked
package dev.proxmoxmpc.gateway.health;

import org.jspecify.annotations.NullMarked;
