/// Readiness: can this service do its work right now?
@NullMarked
package dev.proxmoxmpc.kit.health;

import org.jspecify.annotations.NullMarked;
