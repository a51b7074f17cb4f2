package dev.proxmoxmpc.simulator.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.proxmoxmpc.simulator.world.Cluster;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Renders replies in the formats `json` and `extjs` (`PVE/APIServer/Formatter/Standard.pm`).
final class JsonBody {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder().enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8).build();
  private static final String TYPE = "application/json;charset=UTF-8";
  private static final byte[] HEAD = "{\"data\":".getBytes(StandardCharsets.UTF_8);
  private static final byte[] TAIL = "}".getBytes(StandardCharsets.UTF_8);
  private static final byte[] EXT_TAIL = ",\"success\":1}".getBytes(StandardCharsets.UTF_8);

  private final String format;
  private final Cluster cluster;

  JsonBody(String format, Cluster cluster) {
    this.format = format;
    this.cluster = cluster;
  }

  String format() {
    return format;
  }

  boolean known() {
    return format.equals("json") || extjs();
  }

  private boolean extjs() {
    return format.equals("extjs");
  }

  Answer success(Reply reply) {
    return switch (reply) {
      case Reply.Rendered rendered -> ready(200, "OK", join(rendered.json()));
      case Reply.Value value -> {
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("data", value.data());
        body.putAll(value.beside());
        if (extjs()) {
          body.put("success", 1);
        }
        yield ready(200, "OK", render(body));
      }
    };
  }

  private byte[] join(byte[] data) {
    byte[] tail = extjs() ? EXT_TAIL : TAIL;
    byte[] result = new byte[HEAD.length + data.length + tail.length];
    System.arraycopy(HEAD, 0, result, 0, HEAD.length);
    System.arraycopy(data, 0, result, HEAD.length, data.length);
    System.arraycopy(tail, 0, result, HEAD.length + data.length, tail.length);
    return result;
  }

  Answer notImplemented(String text) {
    return failure(501, text, text, Map.of(), Duration.ZERO);
  }

  Answer error(PveError error, Duration delay) {
    return failure(error.status(), error.text(), error.text() + "\n", error.errors(), delay);
  }

  private Answer failure(
      int status, String text, String message, Map<String, String> errors, Duration delay) {
    Map<String, @Nullable Object> body = new LinkedHashMap<>();
    body.put("data", null);
    if (Dispatcher.messageInBody(cluster.version()) || extjs()) {
      body.put("message", message);
    }
    if (!errors.isEmpty()) {
      body.put("errors", errors);
    }
    String reason = text.lines().findFirst().orElse("error");
    if (extjs()) {
      body.put("status", Integer.toString(status));
      body.put("success", 0);
      return ready(200, "OK", render(body));
    }
    return new Answer.Ready(status, reason, TYPE, render(body), delay);
  }

  private static Answer ready(int status, String reason, byte[] body) {
    return new Answer.Ready(status, reason, TYPE, body, Duration.ZERO);
  }

  /// The JSON text of a value.
  static byte[] render(@Nullable Object value) {
    try {
      return MAPPER.writeValueAsBytes(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("reply cannot be rendered", e);
    }
  }
}
