/// The simulated estate: clusters, nodes, guests, storages and their volumes, on a clock that can
/// be advanced.
///
/// All state of one cluster is guarded by the cluster's lock; due events run before each request,
/// so no thread works while nobody asks.
@NullMarked
package dev.proxmoxmpc.simulator.world;

import org.jspecify.annotations.NullMarked;
