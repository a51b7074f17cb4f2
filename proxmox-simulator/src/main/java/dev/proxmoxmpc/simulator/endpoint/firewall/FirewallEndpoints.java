package dev.proxmoxmpc.simulator.endpoint.firewall;

import dev.proxmoxmpc.simulator.api.Routes;

/// All firewall paths: `/cluster/firewall`, `/nodes/{node}/firewall`, `…/qemu|lxc/{vmid}/firewall`
/// and `/cluster/sdn/vnets/{vnet}/firewall`.
public final class FirewallEndpoints {
  private static final String CLUSTER = "/cluster/firewall";
  private static final String NODE = "/nodes/{node}/firewall";

  private FirewallEndpoints() {}

  public static void register(Routes routes) {
    routes.get(CLUSTER + "/macros", Macros::list);
    new RuleEndpoints(Scope.CLUSTER).register(routes, CLUSTER + "/rules");
    new RuleEndpoints(Scope.GROUP).register(routes, CLUSTER + "/groups/{group}");
    GroupEndpoints.register(routes, CLUSTER + "/groups");
    objects(routes, Scope.CLUSTER, CLUSTER);
    new RuleEndpoints(Scope.NODE).register(routes, NODE + "/rules");
    new OptionEndpoints(Scope.NODE).register(routes, NODE + "/options");
    FirewallLog.register(routes, NODE + "/log");
    guest(routes, Scope.VM, "/nodes/{node}/qemu/{vmid}/firewall");
    guest(routes, Scope.CONTAINER, "/nodes/{node}/lxc/{vmid}/firewall");
    String vnet = "/cluster/sdn/vnets/{vnet}/firewall";
    new RuleEndpoints(Scope.VNET).register(routes, vnet + "/rules");
    new OptionEndpoints(Scope.VNET).register(routes, vnet + "/options");
  }

  private static void guest(Routes routes, Scope scope, String base) {
    new RuleEndpoints(scope).register(routes, base + "/rules");
    objects(routes, scope, base);
    FirewallLog.register(routes, base + "/log");
  }

  private static void objects(Routes routes, Scope scope, String base) {
    new OptionEndpoints(scope).register(routes, base + "/options");
    new AliasEndpoints(scope).register(routes, base + "/aliases");
    new IpSetEndpoints(scope).register(routes, base + "/ipset");
    new ReferenceEndpoints(scope).register(routes, base + "/refs");
  }
}
