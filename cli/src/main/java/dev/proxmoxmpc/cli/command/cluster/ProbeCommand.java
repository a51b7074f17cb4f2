package dev.proxmoxmpc.cli.command.cluster;

import dev.proxmoxmpc.cli.command.Cli;
import dev.proxmoxmpc.contracts.inventory.PresentedCertificate;
import dev.proxmoxmpc.contracts.inventory.ProbeRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "probe",
    description = {
      "Fetch the certificate of an address, to compare its fingerprint.",
      "On the node the fingerprint is shown by: pvenode cert info"
    })
final class ProbeCommand implements Runnable {
  private final Cli cli;

  @Parameters(
      paramLabel = "HOST[:PORT]",
      converter = EndpointText.AddressConverter.class,
      description = "Address of a node's API; the port is 8006 when absent")
  ProbeRequest address = new ProbeRequest("", 0);

  ProbeCommand(Cli cli) {
    this.cli = cli;
  }

  @Override
  public void run() {
    PresentedCertificate certificate = cli.api().probe(address);
    cli.printer().show(certificate, () -> ClusterSheet.of(certificate));
  }
}
