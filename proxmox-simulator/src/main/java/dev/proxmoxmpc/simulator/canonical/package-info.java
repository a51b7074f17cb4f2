/// Plays recordings of what a real Proxmox VE stores for what it is sent, and counts how far the
/// simulator agrees.
///
/// A recording is a folder of `*.jsonl` files (one case a line) and of configs with their raw text.
/// Guests are played on a [dev.proxmoxmpc.simulator.canonical.GuestBench], which is a running
/// simulator or the guest rules alone.
@NullMarked
package dev.proxmoxmpc.simulator.canonical;

import org.jspecify.annotations.NullMarked;
