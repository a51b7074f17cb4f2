package dev.proxmoxmpc.simulator.endpoint.ha;

import dev.proxmoxmpc.simulator.api.Routes;

/// Everything below `/cluster/ha`.
public final class HaEndpoints {
  private HaEndpoints() {}

  public static void register(Routes routes) {
    ResourceEndpoints.register(routes);
    RuleEndpoints.register(routes);
    GroupEndpoints.register(routes);
    StatusEndpoints.register(routes);
  }
}
