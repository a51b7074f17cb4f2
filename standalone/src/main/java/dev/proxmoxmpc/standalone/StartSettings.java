package dev.proxmoxmpc.standalone;

import java.nio.file.Path;
import java.util.Optional;

/// Where the standalone keeps its data and which ports it uses, counted from the first.
///
/// @param data everything that outlives a start; its owner alone can read it
/// @param port the portal and API; the others follow
/// @param demo whether a simulated cluster belongs to it
record StartSettings(Path data, int port, boolean demo) {
  static Path usualData() {
    return Optional.ofNullable(System.getenv("XDG_DATA_HOME"))
        .filter(text -> !text.isBlank())
        .map(Path::of)
        .orElseGet(() -> Path.of(System.getProperty("user.home"), ".local", "share"))
        .resolve("proxmox-mpc");
  }

  int gatewayPort() {
    return port;
  }

  int mcpPort() {
    return port + 1;
  }

  int authPort() {
    return port + 2;
  }

  int inventoryPort() {
    return port + 3;
  }

  int postgresPort() {
    return port + 4;
  }

  int natsPort() {
    return port + 5;
  }

  /// The first of three simulated nodes.
  int simulatorPort() {
    return port + 6;
  }

  int simulatorControlPort() {
    return port + 9;
  }
}
