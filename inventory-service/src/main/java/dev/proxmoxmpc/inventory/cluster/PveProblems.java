package dev.proxmoxmpc.inventory.cluster;

import dev.proxmoxmpc.contracts.problem.Problem;
import dev.proxmoxmpc.contracts.problem.ProblemException;
import dev.proxmoxmpc.proxmox.transport.ProxmoxException;
import dev.proxmoxmpc.proxmox.transport.PveFailure;

/// Says what went wrong with a cluster, for people.
public final class PveProblems {
  private static final int UNPROCESSABLE = 422;
  private static final int BAD_GATEWAY = 502;

  private PveProblems() {}

  /// The problem that a failed call becomes at the edge.
  public static ProblemException of(ProxmoxException e) {
    return new ProblemException(problem(e.failure()), e);
  }

  private static Problem problem(PveFailure failure) {
    return switch (failure) {
      case PveFailure.CertificateMismatch mismatch ->
          Problem.of(
              UNPROCESSABLE,
              "fingerprint-mismatch",
              "Another certificate",
              "%s presented the certificate %s, but %s was expected. Compare it with the one the node shows (pvenode cert info) before you trust it."
                  .formatted(mismatch.endpoint(), mismatch.presented(), mismatch.expected()));
      case PveFailure.CertificateUntrusted untrusted ->
          Problem.of(
              UNPROCESSABLE,
              "certificate-untrusted",
              "The certificate is not trusted",
              "The certificate of "
                  + untrusted.endpoint()
                  + " is not signed by an authority this system trusts. Give its fingerprint after comparing it with the one the node shows (pvenode cert info).");
      case PveFailure.Unauthorized unauthorized ->
          Problem.of(
              UNPROCESSABLE,
              "cluster-unauthorized",
              "The cluster refused the credentials",
              "Proxmox VE says: " + unauthorized.text() + ". Check the id and the secret.");
      case PveFailure.Forbidden forbidden ->
          Problem.of(
              UNPROCESSABLE,
              "missing-privileges",
              "Privileges are missing",
              "Proxmox VE says: " + forbidden.text());
      case PveFailure.Unreachable unreachable -> unreachable(reason(unreachable));
      case PveFailure.NodeUnreachable node ->
          unreachable("The node did not answer: " + node.text() + ".");
      case PveFailure.UnexpectedAnswer answer ->
          Problem.of(
              UNPROCESSABLE,
              "not-proxmox",
              "This is not Proxmox VE",
              "The address does not answer like the API of Proxmox VE: " + answer.text());
      case PveFailure.ParameterInvalid _,
          PveFailure.GuestElsewhereOrGone _,
          PveFailure.Locked _,
          PveFailure.LockTimeout _,
          PveFailure.DigestMismatch _,
          PveFailure.AlreadyExists _,
          PveFailure.NotFound _,
          PveFailure.NoQuorum _,
          PveFailure.OutcomeUnknown _,
          PveFailure.NotImplemented _,
          PveFailure.ServerError _ ->
          Problem.of(
              BAD_GATEWAY,
              "cluster-failed",
              "The cluster could not do it",
              "Proxmox VE says: " + failure.text());
    };
  }

  /// One sentence on why an address could not be reached.
  public static String reason(PveFailure.Unreachable failure) {
    String address = failure.endpoint();
    return switch (failure.why()) {
      case DNS -> "The name of " + address + " cannot be resolved.";
      case REFUSED -> address + " refused the connection; is pveproxy running on that port?";
      case CONNECT -> "There is no way to " + address + ": " + failure.text() + ".";
      case TIMEOUT -> address + " did not answer in time; a firewall may be in the way.";
      case TLS -> address + " does not speak TLS as expected: " + failure.text() + ".";
      case CLOSED -> address + " closed the connection: " + failure.text() + ".";
      case NO_FREE_CONNECTION -> "All connections to the cluster stayed busy.";
      case INTERRUPTED -> "The request was interrupted.";
    };
  }

  private static Problem unreachable(String detail) {
    return Problem.retryable(
        BAD_GATEWAY, "cluster-unreachable", "The cluster cannot be reached", detail);
  }
}
