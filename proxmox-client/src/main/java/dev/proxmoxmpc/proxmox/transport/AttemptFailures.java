package dev.proxmoxmpc.proxmox.transport;

import dev.proxmoxmpc.proxmox.transport.AttemptFailed.Stage;
import dev.proxmoxmpc.proxmox.transport.PveFailure.Unreachable.Why;
import java.io.IOException;
import java.io.Serial;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.jspecify.annotations.Nullable;

/// Names what went wrong on the wire, and how far the request had come by then.
final class AttemptFailures {
  private AttemptFailures() {}

  /// @param status of the answer that had begun, 0 without one
  static AttemptFailed of(
      Endpoint endpoint, HttpCall call, IOException cause, boolean sent, int status) {
    if (!sent) {
      return new AttemptFailed(Stage.NOT_SENT, beforeSending(endpoint, cause), cause);
    }
    Stage stage = stage(cause, status);
    PveFailure failure =
        call.harmless()
            ? afterSendingRead(endpoint, stage, cause, status)
            : new PveFailure.OutcomeUnknown(
                "sent to " + endpoint + ", no usable answer: " + reason(cause));
    return new AttemptFailed(stage, failure, cause);
  }

  private static Stage stage(IOException cause, int status) {
    if (cause instanceof SocketTimeoutException) {
      return Stage.TIMED_OUT;
    }
    return status > 0 ? Stage.BROKEN_ANSWER : Stage.NO_ANSWER;
  }

  private static PveFailure afterSendingRead(
      Endpoint endpoint, Stage stage, IOException cause, int status) {
    if (Thread.currentThread().isInterrupted()) {
      return unreachable(endpoint, Why.INTERRUPTED, "interrupted while waiting for the answer");
    }
    return switch (stage) {
      case TIMED_OUT -> unreachable(endpoint, Why.TIMEOUT, "no answer in time");
      case NOT_SENT, NO_ANSWER ->
          unreachable(endpoint, Why.CLOSED, "connection closed without an answer");
      case BROKEN_ANSWER -> broken(cause, status);
    };
  }

  private static PveFailure broken(IOException cause, int status) {
    PveFailure.UnexpectedAnswer.Kind kind =
        cause instanceof TooLarge
            ? PveFailure.UnexpectedAnswer.Kind.TOO_LARGE
            : PveFailure.UnexpectedAnswer.Kind.TRUNCATED;
    return new PveFailure.UnexpectedAnswer(status, kind, reason(cause));
  }

  private static PveFailure beforeSending(Endpoint endpoint, IOException cause) {
    if (Thread.currentThread().isInterrupted()) {
      return unreachable(endpoint, Why.INTERRUPTED, "interrupted while connecting");
    }
    return switch (cause) {
      case UnknownHostException _ ->
          unreachable(endpoint, Why.DNS, "host name cannot be resolved: " + endpoint.host());
      case ConnectionRequestTimeoutException _ ->
          unreachable(endpoint, Why.NO_FREE_CONNECTION, "no connection became free in time");
      case ConnectTimeoutException _ -> unreachable(endpoint, Why.TIMEOUT, "connect timed out");
      case SocketTimeoutException _ ->
          unreachable(endpoint, Why.TIMEOUT, "TLS handshake timed out");
      case ConnectException _ when mentionsRefused(cause) ->
          unreachable(endpoint, Why.REFUSED, "connection refused");
      case SSLException tls -> certificate(endpoint, tls);
      default -> unreachable(endpoint, Why.CONNECT, reason(cause));
    };
  }

  private static PveFailure certificate(Endpoint endpoint, SSLException tls) {
    PinnedTrust.PinMismatch pin = causeOf(tls, PinnedTrust.PinMismatch.class);
    if (pin != null) {
      return new PveFailure.CertificateMismatch(
          endpoint.toString(), pin.expected(), pin.presented());
    }
    boolean untrusted =
        tls instanceof SSLPeerUnverifiedException
            || (tls instanceof SSLHandshakeException
                && causeOf(tls, CertificateException.class) != null);
    return untrusted
        ? new PveFailure.CertificateUntrusted(
            endpoint.toString(),
            "certificate of " + endpoint + " is not trusted by this system: " + reason(tls))
        : unreachable(endpoint, Why.TLS, reason(tls));
  }

  private static boolean mentionsRefused(IOException cause) {
    String message = cause.getMessage();
    return message != null && message.contains("refused");
  }

  private static <T extends Throwable> @Nullable T causeOf(Throwable start, Class<T> type) {
    for (Throwable each = start; each != null; each = each.getCause()) {
      if (type.isInstance(each)) {
        return type.cast(each);
      }
    }
    return null;
  }

  private static PveFailure unreachable(Endpoint endpoint, Why why, String text) {
    return new PveFailure.Unreachable(endpoint.toString(), why, endpoint + ": " + text);
  }

  private static String reason(Throwable cause) {
    String message = cause.getMessage();
    return message == null ? cause.getClass().getSimpleName() : message;
  }

  /// The answer is longer than anything this API has to say.
  static final class TooLarge extends IOException {
    @Serial private static final long serialVersionUID = 1L;

    TooLarge(int limit) {
      super("answer is longer than " + limit + " bytes");
    }
  }
}
