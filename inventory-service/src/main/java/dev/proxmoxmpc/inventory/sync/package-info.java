/// Keeps what is stored in step with the clusters: one worker for each cluster this replica holds
/// the lease of. A list pass reads everything that can be listed; details are read only of guests
/// that something points to.
@NullMarked
package dev.proxmoxmpc.inventory.sync;

import org.jspecify.annotations.NullMarked;
