package dev.proxmoxmpc.simulator.guestconfig;

/// The world around the guest whose configuration changes.
///
/// @param vmid the guest's id
/// @param requester who asks
/// @param volumes the storages of the guest's node and what is on them
/// @param host the guest's node
/// @param randomness the source of generated values
public record GuestEnvironment(
    int vmid, Requester requester, VolumeStore volumes, GuestHost host, Randomness randomness) {}
