package dev.proxmoxmpc.standalone;

import dev.proxmoxmpc.auth.user.FirstAdministrator;
import java.time.Duration;
import java.util.Optional;

/// What an operator reads once everything is ready.
record Welcome(
    StartSettings settings,
    Optional<FirstAdministrator.Credentials> administrator,
    Optional<Demo> demo,
    Duration took) {
  String text() {
    String url = "http://127.0.0.1:" + settings.gatewayPort();
    StringBuilder text = new StringBuilder();
    text.append("\nProxmox-MPC is ready after ").append(StartDisplay.seconds(took)).append("\n\n");
    row(text, "Portal", url);
    row(text, "API", url + "/api/v1   (document: " + url + "/api-docs/)");
    row(text, "MCP", "http://127.0.0.1:" + settings.mcpPort() + "/mcp");
    administrator.ifPresent(admin ->
        row(
            text,
            "Sign in as",
            admin.username()
                + "  with the password  "
                + admin.password()
                + "   (shown this once)"));
    demo.ifPresent(shown -> {
      row(text, "Demo nodes", shown.endpoints());
      row(text, "", "certificate " + shown.fingerprint());
      row(text, "", "sign in there as root@pam with the password " + shown.password());
      row(text, "Demo control", "http://127.0.0.1:" + settings.simulatorControlPort());
    });
    return text.append("\nCtrl-C stops everything.\n").toString();
  }

  private static void row(StringBuilder text, String name, String value) {
    text.append("  %-13s %s%n".formatted(name, value));
  }
}
