package dev.proxmoxmpc.inventory.sync;

import dev.proxmoxmpc.inventory.cluster.RequestReason;

/// A guest whose details are to be read, and why.
record DueGuest(int vmid, RequestReason reason) {}
