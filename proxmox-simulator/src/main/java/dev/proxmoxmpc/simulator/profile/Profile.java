package dev.proxmoxmpc.simulator.profile;

import dev.proxmoxmpc.simulator.PveVersion;
import dev.proxmoxmpc.simulator.world.Cluster;
import dev.proxmoxmpc.simulator.world.SimClock;
import java.util.List;
import java.util.Locale;

/// The worlds a simulator can start with. Equal seeds give equal worlds.
public enum Profile {
  /// One node with a handful of guests.
  SINGLE,
  /// Three nodes, a dozen varied guests, shared and local storage.
  LAB,
  /// Three clusters with 120 guests.
  TEAM,
  /// Five clusters with 100 nodes and 10,000 guests.
  FLEET,
  /// A cluster in trouble: dead node and storage, locks, HA errors, odd names.
  BROKEN,
  /// An empty cluster of three nodes, as conformance recordings begin.
  CONFORMANCE;

  /// The profile of this name, case-insensitive.
  public static Profile named(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT));
  }

  /// The clusters of this world.
  public List<Cluster> build(PveVersion version, SimClock clock, long seed) {
    List<Cluster> clusters =
        switch (this) {
          case SINGLE -> List.of(LabEstate.single(version, clock, seed));
          case LAB -> List.of(LabEstate.lab(version, clock, seed));
          case TEAM -> CompanyEstate.sites(3, 4, 40, version, clock, seed);
          case FLEET -> CompanyEstate.sites(5, 20, 2000, version, clock, seed);
          case BROKEN -> List.of(BrokenEstate.build(version, clock, seed));
          case CONFORMANCE -> List.of(ConformanceEstate.build(version, clock, seed));
        };
    clusters.forEach(Cluster::broadcastNow);
    return clusters;
  }
}
