package dev.proxmoxmpc.simulator.endpoint;

import com.fasterxml.jackson.databind.JsonNode;
import dev.proxmoxmpc.simulator.Pve;
import dev.proxmoxmpc.simulator.PveVersion;
import dev.proxmoxmpc.simulator.Simulator;
import dev.proxmoxmpc.simulator.SimulatorConfig;
import dev.proxmoxmpc.simulator.guestconfig.GuestKind;
import dev.proxmoxmpc.simulator.profile.Profile;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// An empty cluster of three nodes on a clock that only moves when told, with root@pam logged in at
/// its first node.
final class EmptyCluster implements AutoCloseable {
  static final String NOW = "2026-11-20T23:30:00Z";

  private final Simulator simulator;
  private final Pve root;

  EmptyCluster() {
    this(PveVersion.V9_2);
  }

  EmptyCluster(PveVersion version) {
    var time = InstantSource.fixed(Instant.parse(NOW));
    simulator =
        Simulator.start(
            SimulatorConfig.of(Profile.CONFORMANCE).withTime(time).withVersion(version));
    root = Pve.root(simulator, 0);
  }

  Pve root() {
    return root;
  }

  Simulator simulator() {
    return simulator;
  }

  /// A VM that is stopped.
  void placeVm(int vmid, String node) {
    simulator
        .control()
        .placeGuest(null, GuestKind.QEMU, vmid, node, "memory: 128\nname: vm" + vmid + "\n");
  }

  void advance(int seconds) {
    simulator.control().advance(Duration.ofSeconds(seconds));
  }

  /// A user with one role at one path, logged in.
  Pve user(String name, String path, String role) {
    root.post("/access/users", "userid", name, "password", "Secret123!");
    root.put("/access/acl", "path", path, "users", name, "roles", role);
    Pve user = new Pve(simulator.endpoints().getFirst().uri().getPort());
    user.login(name, "Secret123!");
    return user;
  }

  /// The element of a list whose key has a value.
  static JsonNode row(JsonNode list, String key, String value) {
    for (JsonNode row : list) {
      if (row.path(key).asText().equals(value)) {
        return row;
      }
    }
    throw new AssertionError("no " + key + "=" + value + " in " + list);
  }

  @Override
  public void close() {
    simulator.close();
  }
}
