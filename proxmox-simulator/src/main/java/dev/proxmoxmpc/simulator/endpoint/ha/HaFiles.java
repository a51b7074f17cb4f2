package dev.proxmoxmpc.simulator.endpoint.ha;

/// Where the HA stack keeps what, below `/etc/pve`.
final class HaFiles {
  static final String RESOURCES = "ha/resources.cfg";
  static final String RULES = "ha/rules.cfg";
  static final String GROUPS = "ha/groups.cfg";

  /// Services the loop takes care of, by id: `state`, `node`, `uid`, `running`, `target`.
  static final String STATUS = "ha/manager_status";

  /// The loop itself: section `master` with `node` and `timestamp`, section `loop` with `due`.
  static final String LOOP = "ha/loop";

  /// A resource's wish to run on another node, which no reply shows.
  static final String WANTED_NODE = "requested-node";

  private HaFiles() {}
}
