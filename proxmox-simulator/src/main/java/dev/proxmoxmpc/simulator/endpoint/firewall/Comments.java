package dev.proxmoxmpc.simulator.endpoint.firewall;

/// Comments in firewall files: one line, without blanks around it.
final class Comments {
  private Comments() {}

  static String kept(String sent) {
    return sent.split("\n", 2)[0].strip();
  }
}
