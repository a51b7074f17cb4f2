package dev.proxmoxmpc.cli.command.cluster;

import dev.proxmoxmpc.cli.command.States;
import dev.proxmoxmpc.cli.output.Cell;
import dev.proxmoxmpc.cli.output.Figures;
import dev.proxmoxmpc.cli.output.Sheet;
import dev.proxmoxmpc.cli.output.Style;
import dev.proxmoxmpc.contracts.inventory.Cluster;
import dev.proxmoxmpc.contracts.inventory.Endpoint;
import dev.proxmoxmpc.contracts.inventory.PresentedCertificate;
import java.time.Instant;

/// How a cluster and a certificate are told.
final class ClusterSheet {
  private ClusterSheet() {}

  static Sheet of(Cluster cluster, Instant now) {
    Sheet sheet =
        new Sheet()
            .entry("Cluster", cluster.id())
            .entry("State", States.of(cluster.state()))
            .entry("Reason", cluster.reason())
            .entry("Name in PVE", cluster.pveName())
            .entry("PVE version", cluster.pveVersion())
            .entry("Quorate", cluster.quorate())
            .entry("Nodes", cluster.nodesOnline() + " of " + cluster.nodes() + " online")
            .entry("Guests", cluster.guestsRunning() + " of " + cluster.guests() + " running")
            .entry("Signed in as", cluster.credential())
            .entry("Synced", Figures.age(cluster.lastSyncAt(), now));
    sheet.section("Endpoints");
    for (Endpoint endpoint : cluster.endpoints()) {
      String trust =
          endpoint.fingerprint() == null
              ? "trusted through the system's authorities"
              : endpoint.fingerprint();
      sheet.text(Cell.of(EndpointText.of(endpoint.host(), endpoint.port()) + "  " + trust));
    }
    if (!cluster.missingPrivileges().isEmpty()) {
      sheet.section("Missing privileges");
      cluster
          .missingPrivileges()
          .forEach(privilege -> sheet.text(Cell.of(privilege, Style.WARNING)));
    }
    return sheet;
  }

  static Sheet of(PresentedCertificate certificate) {
    return new Sheet()
        .entry("Fingerprint", certificate.fingerprint())
        .entry("Subject", certificate.subject())
        .entry("Issuer", certificate.issuer())
        .entry("Valid", certificate.notBefore() + " to " + certificate.notAfter())
        .entry(
            "Authority",
            certificate.systemTrusted() ? "trusted by the system" : "not known to the system");
  }
}
