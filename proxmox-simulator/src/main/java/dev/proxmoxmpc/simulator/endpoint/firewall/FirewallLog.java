package dev.proxmoxmpc.simulator.endpoint.firewall;

import dev.proxmoxmpc.simulator.api.Reply;
import dev.proxmoxmpc.simulator.api.Routes;
import dev.proxmoxmpc.simulator.api.Row;
import java.util.List;

/// The firewall's log, which no simulated packet ever fills: PVE tells so in one line.
final class FirewallLog {
  private FirewallLog() {}

  static void register(Routes routes, String path) {
    routes.get(
        path,
        request ->
            Reply.of(
                List.of(Row.of("n", 1, "t", "unable to open file - No such file or directory")),
                1));
  }
}
