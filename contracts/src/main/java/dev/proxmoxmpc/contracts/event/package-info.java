/// Immutable facts on the change feed.
@NullMarked
package dev.proxmoxmpc.contracts.event;

import org.jspecify.annotations.NullMarked;
