package dev.proxmoxmpc.proxmox.transport;

import dev.proxmoxmpc.proxmox.id.NodeName;
import dev.proxmoxmpc.proxmox.id.Vmid;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Every way in which a call to a cluster can fail, told apart by what a caller would do about it.
/// PVE answers nearly every business error with status 500 and says what it means in words only
/// (`PVE/APIServer/AnyEvent.pm`, `PVE/RESTHandler.pm`); [FailureTexts] does the reading.
public sealed interface PveFailure {
  /// What PVE, or the network, said; one line, without secrets.
  String text();

  /// No endpoint could be reached. Nothing was executed.
  record Unreachable(String endpoint, Why why, String text) implements PveFailure {
    /// At which step it ended.
    public enum Why {
      DNS,
      REFUSED,
      CONNECT,
      TIMEOUT,
      TLS,
      CLOSED,
      NO_FREE_CONNECTION,
      INTERRUPTED
    }
  }

  /// The endpoint showed another certificate than the pinned one. Nothing was sent.
  record CertificateMismatch(String endpoint, Fingerprint expected, Fingerprint presented)
      implements PveFailure {
    @Override
    public String text() {
      return "certificate of " + endpoint + " is " + presented + ", expected " + expected;
    }
  }

  /// The system's trust store does not accept the certificate. Nothing was sent.
  record CertificateUntrusted(String endpoint, String text) implements PveFailure {}

  /// The credentials are wrong, expired or disabled (401).
  record Unauthorized(String text) implements PveFailure {}

  /// The credentials lack a privilege (403).
  ///
  /// @param path ACL path of the failed check such as `/vms/100`, where PVE named it
  /// @param privileges privileges asked for there, `A|B` meaning either; empty where not named
  record Forbidden(@Nullable String path, String privileges, String text) implements PveFailure {}

  /// Parameters were refused (400); `errors` by parameter name.
  record ParameterInvalid(Map<String, String> errors, String text) implements PveFailure {
    public ParameterInvalid {
      errors = Map.copyOf(errors);
    }
  }

  /// The guest's configuration is not on that node: it moved, or is gone. Find it in `GET
  /// /cluster/resources`; never a fault of the node.
  record GuestElsewhereOrGone(NodeName node, Vmid vmid, String text) implements PveFailure {}

  /// The guest carries a lock such as `backup`, `clone` or `migrate`.
  record Locked(String kind, String text) implements PveFailure {}

  /// A short internal lock was not obtained in time; retryable.
  record LockTimeout(String text) implements PveFailure {}

  /// The object was changed since the digest was read.
  record DigestMismatch(String text) implements PveFailure {}

  /// The id, name or VMID is taken, e.g. by the winner of a VMID race.
  record AlreadyExists(String text) implements PveFailure {}

  /// The thing named does not exist.
  record NotFound(String text) implements PveFailure {}

  /// The cluster has no quorum: reads work, writes do not.
  record NoQuorum(String text) implements PveFailure {}

  /// The endpoint could not reach the node (595), or a read got no answer from it in 30 s (596,
  /// 599). Nothing was changed.
  record NodeUnreachable(int status, String text) implements PveFailure {}

  /// A write was sent and there is no telling whether it was executed: no answer, an unreadable
  /// one, or 596/599 from the endpoint. Look for the effect; do not send it again.
  record OutcomeUnknown(String text) implements PveFailure {}

  /// The version of PVE does not know this call (501).
  record NotImplemented(String text) implements PveFailure {}

  /// A read was answered with something that is not what the API answers.
  record UnexpectedAnswer(int status, Kind kind, String text) implements PveFailure {
    /// What was wrong with it.
    public enum Kind {
      NOT_JSON,
      TRUNCATED,
      TOO_LARGE,
      OTHER_SHAPE
    }
  }

  /// Any other refusal; the text is all there is to know.
  record ServerError(int status, String text) implements PveFailure {}
}
