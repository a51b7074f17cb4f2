package dev.proxmoxmpc.proxmox.transport;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Turns whole answers into values or failures.
final class Answers {
  private static final int BAD_GATEWAY = 502;
  private static final int GATEWAY_TIMEOUT = 504;

  private Answers() {}

  /// @throws ProxmoxException for every answer but a readable success
  static <T> PveJson.Answer<T> read(HttpCall call, RawAnswer raw, JavaType type) {
    if (!raw.isSuccess()) {
      throw new ProxmoxException(failure(call, raw), call.name(), null);
    }
    if (raw.isMarkup()) {
      throw unreadable(call, raw, PveFailure.UnexpectedAnswer.Kind.NOT_JSON, raw.excerpt(), null);
    }
    try {
      return PveJson.read(raw.body(), type);
    } catch (JsonProcessingException e) {
      throw unreadable(call, raw, kind(e), e.getOriginalMessage(), e);
    }
  }

  static ProxmoxException unreadable(
      HttpCall call,
      RawAnswer raw,
      PveFailure.UnexpectedAnswer.Kind kind,
      String text,
      @Nullable Throwable cause) {
    PveFailure failure =
        call.harmless()
            ? new PveFailure.UnexpectedAnswer(raw.status(), kind, text)
            : new PveFailure.OutcomeUnknown("sent, but the answer cannot be read: " + text);
    return new ProxmoxException(failure, call.name(), cause);
  }

  private static PveFailure.UnexpectedAnswer.Kind kind(JsonProcessingException e) {
    for (Throwable each = e; each != null; each = each.getCause()) {
      if (each instanceof JsonEOFException) {
        return PveFailure.UnexpectedAnswer.Kind.TRUNCATED;
      }
    }
    return e instanceof JsonMappingException
        ? PveFailure.UnexpectedAnswer.Kind.OTHER_SHAPE
        : PveFailure.UnexpectedAnswer.Kind.NOT_JSON;
  }

  private static PveFailure failure(HttpCall call, RawAnswer raw) {
    if (raw.isMarkup() || raw.status() < 400) {
      return strange(call, raw);
    }
    JsonNode body = errorBody(raw);
    String message = body.path("message").asText("").strip();
    String text = message.isEmpty() ? raw.reason() : message;
    return switch (raw.status()) {
      case 400 -> FailureTexts.ofParameters(errors(body), text);
      case 401 -> new PveFailure.Unauthorized(text);
      case 403 -> FailureTexts.ofForbidden(text);
      case 501 -> new PveFailure.NotImplemented(text);
      case 595 -> new PveFailure.NodeUnreachable(raw.status(), text);
      case 596, 597, 598, 599 ->
          call.harmless()
              ? new PveFailure.NodeUnreachable(raw.status(), text)
              : new PveFailure.OutcomeUnknown(raw.status() + " " + text);
      default -> FailureTexts.ofBusinessError(raw.status(), text);
    };
  }

  /// Something other than PVE answered: a proxy, a login page, a redirect.
  private static PveFailure strange(HttpCall call, RawAnswer raw) {
    boolean lostBehindProxy = raw.status() == BAD_GATEWAY || raw.status() == GATEWAY_TIMEOUT;
    String text = raw.status() + " " + raw.reason() + ": " + raw.excerpt();
    return lostBehindProxy && !call.harmless()
        ? new PveFailure.OutcomeUnknown(text)
        : new PveFailure.UnexpectedAnswer(
            raw.status(), PveFailure.UnexpectedAnswer.Kind.NOT_JSON, text);
  }

  private static JsonNode errorBody(RawAnswer raw) {
    if (!raw.isJson()) {
      return MissingNode.getInstance();
    }
    try {
      return PveJson.tree(raw.body());
    } catch (JsonProcessingException e) {
      return MissingNode.getInstance();
    }
  }

  private static Map<String, String> errors(JsonNode body) {
    return PveJson.texts(body.path("errors"));
  }
}
