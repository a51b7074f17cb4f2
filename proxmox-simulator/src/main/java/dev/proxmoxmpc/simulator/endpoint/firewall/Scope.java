package dev.proxmoxmpc.simulator.endpoint.firewall;

import dev.proxmoxmpc.simulator.api.Request;
import java.util.Set;

/// Where firewall objects live: which file, which rule types are allowed there (`PVE/Firewall.pm`,
/// `rule_env`).
enum Scope {
  CLUSTER("cluster", Set.of("in", "out", "forward", "group")),
  GROUP("group", Set.of("in", "out", "forward")),
  NODE("host", Set.of("in", "out", "forward", "group")),
  VM("vm", Set.of("in", "out", "group")),
  CONTAINER("ct", Set.of("in", "out", "group")),
  VNET("vnet", Set.of("forward", "group"));

  private final String label;
  private final Set<String> ruleTypes;

  Scope(String label, Set<String> ruleTypes) {
    this.label = label;
    this.ruleTypes = ruleTypes;
  }

  /// What PVE calls it in errors.
  String label() {
    return label;
  }

  Set<String> ruleTypes() {
    return ruleTypes;
  }

  /// Whether rules may name an interface.
  boolean allowsInterface() {
    return this != GROUP && this != VNET;
  }

  boolean ofGuest() {
    return this == VM || this == CONTAINER;
  }

  /// The firewall file a request means.
  String file(Request request) {
    return switch (this) {
      case CLUSTER, GROUP -> Ruleset.CLUSTER;
      case NODE -> "nodes/" + request.node().name() + "/host.fw";
      case VM, CONTAINER -> "firewall/" + request.vmid() + ".fw";
      case VNET -> "sdn/firewall/" + request.required("vnet") + ".fw";
    };
  }
}
