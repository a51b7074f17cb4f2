package dev.proxmoxmpc.simulator.world;

/// A host of a cluster: what it has and whether it answers. Guarded by its cluster's lock.
public final class Node {
  private final String name;
  private final int id;
  private final String address;
  private final Hardware hardware;
  private final int seed;
  private long bootedAt;
  private boolean online = true;
  private int nextPid;
  private long skewSeconds;

  /// The size of a host.
  ///
  /// @param memory bytes
  /// @param rootDisk bytes of the root file system
  public record Hardware(int cpus, int sockets, String cpuModel, long memory, long rootDisk) {}

  Node(String name, int id, String address, Hardware hardware, int seed, long bootedAt) {
    this.name = name;
    this.id = id;
    this.address = address;
    this.hardware = hardware;
    this.seed = seed;
    this.bootedAt = bootedAt;
    this.nextPid = 1200 + Math.floorMod(seed, 2000);
  }

  public String name() {
    return name;
  }

  /// The corosync node id, from 1.
  public int id() {
    return id;
  }

  public String address() {
    return address;
  }

  public Hardware hardware() {
    return hardware;
  }

  /// Makes the numbers of this node differ from those of others.
  public int seed() {
    return seed;
  }

  public boolean online() {
    return online;
  }

  void setOnline(boolean up, long now) {
    if (up && !online) {
      bootedAt = now;
    }
    online = up;
  }

  /// When it booted, in milliseconds since the epoch.
  public long bootedAt() {
    return bootedAt;
  }

  /// How many seconds its clock is ahead of the cluster's; negative when it is late.
  public long skewSeconds() {
    return skewSeconds;
  }

  public void setSkewSeconds(long seconds) {
    skewSeconds = seconds;
  }

  /// A process id nobody has.
  public int takePid() {
    nextPid += 1 + Math.floorMod(nextPid * 31 + seed, 17);
    if (nextPid > 4_000_000) {
      nextPid = 1000;
    }
    return nextPid;
  }
}
