package dev.proxmoxmpc.simulator.world;

/// What pvestatd told the cluster about a guest at one moment; `/cluster/resources` shows this, not
/// the present (`PVE/Service/pvestatd.pm`, every 10 s).
public record Broadcast(
    String node,
    String name,
    boolean template,
    boolean running,
    long uptime,
    double maxCpu,
    long maxMemory,
    long maxDisk,
    double cpu,
    long memory,
    long disk,
    long netIn,
    long netOut,
    long diskRead,
    long diskWrite) {}
