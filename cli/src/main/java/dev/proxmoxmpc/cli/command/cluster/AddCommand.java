package dev.proxmoxmpc.cli.command.cluster;

import dev.proxmoxmpc.cli.command.Cli;
import dev.proxmoxmpc.cli.output.CliException;
import dev.proxmoxmpc.cli.output.ExitCode;
import dev.proxmoxmpc.cli.output.Format;
import dev.proxmoxmpc.cli.output.Printer;
import dev.proxmoxmpc.contracts.inventory.Cluster;
import dev.proxmoxmpc.contracts.inventory.ClusterCredentials;
import dev.proxmoxmpc.contracts.inventory.ClusterRegistration;
import dev.proxmoxmpc.contracts.inventory.CredentialType;
import dev.proxmoxmpc.contracts.inventory.Endpoint;
import dev.proxmoxmpc.contracts.inventory.PresentedCertificate;
import dev.proxmoxmpc.contracts.inventory.ProbeRequest;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "add",
    description = {
      "Register a cluster. Certificate, credentials and privileges are checked first.",
      "The secret of the token, or the user's password, is asked for without echo, taken from"
          + " MPC_CLUSTER_SECRET, or read from standard input with --secret-stdin."
    })
final class AddCommand implements Runnable {
  private final Cli cli;

  @Parameters(paramLabel = "NAME", description = "What to call it: a-z, 0-9 and '-', 32 at most")
  String name = "";

  @Option(
      names = "--endpoint",
      required = true,
      paramLabel = "HOST[:PORT]",
      converter = EndpointText.AddressConverter.class,
      description = "Address of a node's API; may be repeated for fail-over")
  List<ProbeRequest> endpoints = List.of();

  @Option(
      names = "--fingerprint",
      paramLabel = "SHA256",
      converter = EndpointText.FingerprintConverter.class,
      description =
          "Fingerprint of the certificate, one per --endpoint in the same order. Without it the"
              + " certificate is shown and confirmed by you")
  List<String> fingerprints = List.of();

  @ArgGroup(exclusive = true, multiplicity = "1")
  Login login = new Login();

  @Option(names = "--secret-stdin", description = "Read the secret from standard input")
  boolean secretStdin;

  static final class Login {
    @Option(
        names = "--token-id",
        required = true,
        paramLabel = "USER@REALM!TOKEN",
        description = "Sign in with this API token (recommended)")
    @Nullable String tokenId;

    @Option(
        names = "--username",
        required = true,
        paramLabel = "USER@REALM",
        description = "Sign in as this user")
    @Nullable String username;
  }

  AddCommand(Cli cli) {
    this.cli = cli;
  }

  @Override
  public void run() {
    if (!fingerprints.isEmpty() && fingerprints.size() != endpoints.size()) {
      throw CliException.usage(
          "Pass one --fingerprint for each --endpoint, in the same order, or none");
    }
    List<Endpoint> trusted = new ArrayList<>();
    for (int index = 0; index < endpoints.size(); index++) {
      ProbeRequest address = endpoints.get(index);
      String fingerprint = fingerprints.isEmpty() ? confirmed(address) : fingerprints.get(index);
      trusted.add(new Endpoint(address.host(), address.port(), fingerprint));
    }
    Cluster cluster =
        cli.api().register(new ClusterRegistration(name, List.copyOf(trusted), credentials()));
    cli.terminal().err().println("Registered cluster " + cluster.id() + "; the first sync runs.");
    cli.printer().show(cluster, () -> ClusterSheet.of(cluster, cli.clock().instant()));
  }

  /// The fingerprint to pin; null where an authority vouches for the certificate.
  private @Nullable String confirmed(ProbeRequest address) {
    PresentedCertificate certificate = cli.api().probe(address);
    if (certificate.systemTrusted()) {
      return null;
    }
    String where = EndpointText.of(address.host(), address.port());
    if (!cli.terminal().interactive()) {
      throw CliException.usage(
          where
              + " presents a certificate no authority vouches for. If its fingerprint is right, pass"
              + " --fingerprint "
              + certificate.fingerprint());
    }
    cli.terminal().out().println(where + " presents this certificate:");
    new Printer(cli.terminal(), Format.TABLE).show(certificate, () -> ClusterSheet.of(certificate));
    cli.terminal().out().println("On the node it is shown by: pvenode cert info");
    if (!cli.confirm("The fingerprint matches?", "pass --fingerprint")) {
      throw new CliException(
          ExitCode.REFUSED, "Not registered: the fingerprint was not confirmed", null);
    }
    return certificate.fingerprint();
  }

  private ClusterCredentials credentials() {
    String what = login.tokenId == null ? "password" : "token secret";
    String secret = cli.secret(what, "MPC_CLUSTER_SECRET", secretStdin, "--secret-stdin");
    return login.tokenId == null
        ? new ClusterCredentials(CredentialType.PASSWORD, null, null, login.username, secret)
        : new ClusterCredentials(CredentialType.TOKEN, login.tokenId, secret, null, null);
  }
}
