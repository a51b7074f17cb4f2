package dev.proxmoxmpc.inventory.sync;

import dev.proxmoxmpc.contracts.inventory.ClusterState;
import dev.proxmoxmpc.inventory.cluster.PveProblems;
import dev.proxmoxmpc.proxmox.transport.ProxmoxException;
import dev.proxmoxmpc.proxmox.transport.PveFailure;

/// Why a pass came to nothing, and whether trying again makes sense. Refused credentials and
/// foreign certificates end all reading until somebody asks for it: repeating them would load the
/// login of every node, or talk to a stranger.
record Trouble(ClusterState state, String reason, boolean retry) {
  static Trouble of(ProxmoxException e) {
    PveFailure failure = e.failure();
    return switch (failure) {
      case PveFailure.Unauthorized unauthorized ->
          new Trouble(
              ClusterState.UNAUTHORIZED,
              "The credential was refused: " + unauthorized.text() + ".",
              false);
      case PveFailure.Forbidden forbidden ->
          new Trouble(
              ClusterState.UNAUTHORIZED,
              "The credential lacks a privilege: " + forbidden.text() + ".",
              false);
      case PveFailure.CertificateMismatch mismatch ->
          new Trouble(
              ClusterState.UNTRUSTED,
              "%s presents the certificate %s instead of %s."
                  .formatted(mismatch.endpoint(), mismatch.presented(), mismatch.expected()),
              false);
      case PveFailure.CertificateUntrusted untrusted ->
          new Trouble(
              ClusterState.UNTRUSTED,
              "The certificate of " + untrusted.endpoint() + " is not trusted any more.",
              false);
      case PveFailure.Unreachable unreachable ->
          new Trouble(ClusterState.UNREACHABLE, PveProblems.reason(unreachable), true);
      case PveFailure.ParameterInvalid _,
          PveFailure.GuestElsewhereOrGone _,
          PveFailure.Locked _,
          PveFailure.LockTimeout _,
          PveFailure.DigestMismatch _,
          PveFailure.AlreadyExists _,
          PveFailure.NotFound _,
          PveFailure.NoQuorum _,
          PveFailure.NodeUnreachable _,
          PveFailure.OutcomeUnknown _,
          PveFailure.NotImplemented _,
          PveFailure.UnexpectedAnswer _,
          PveFailure.ServerError _ ->
          new Trouble(ClusterState.UNREACHABLE, e.getMessage() + ".", true);
    };
  }
}
