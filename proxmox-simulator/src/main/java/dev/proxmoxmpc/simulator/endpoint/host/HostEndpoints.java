package dev.proxmoxmpc.simulator.endpoint.host;

import dev.proxmoxmpc.simulator.api.Routes;

/// What nodes tell about themselves.
public final class HostEndpoints {
  private HostEndpoints() {}

  public static void register(Routes routes) {
    NodeConfigEndpoints.register(routes);
    NameEndpoints.register(routes);
    ServiceEndpoints.register(routes);
    PackageEndpoints.register(routes);
    DeviceEndpoints.register(routes);
    LogEndpoints.register(routes);
    CertificateEndpoints.register(routes);
  }
}
