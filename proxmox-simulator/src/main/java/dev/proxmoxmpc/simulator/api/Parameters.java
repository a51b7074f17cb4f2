package dev.proxmoxmpc.simulator.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Decodes queries, forms and JSON bodies with the habits of PVE's HTTP server
/// (`PVE/APIServer/AnyEvent.pm`, `decode_urlencoded`).
final class Parameters {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
  private static final String WHERE = " at /usr/share/perl5/PVE/APIServer/AnyEvent.pm line 934.";

  private Parameters() {}

  /// Parameters of a call; the query wins over the body.
  static Map<String, Object> of(Call call) {
    Map<String, Object> result = new LinkedHashMap<>();
    if (call.upload() != null) {
      result.putAll(call.upload());
    } else if (call.body().length > 0) {
      result.putAll(body(call));
    }
    result.putAll(form(call.query()));
    return result;
  }

  private static Map<String, Object> body(Call call) {
    String type = call.contentType() == null ? "" : call.contentType();
    if (type.isEmpty() || type.startsWith("application/x-www-form-urlencoded")) {
      return form(new String(call.body(), StandardCharsets.UTF_8));
    }
    if (type.startsWith("application/json")) {
      return json(call.body());
    }
    String text = "upload 'Content-Type '" + type + "' not implemented";
    throw new TransportError(506, text, text);
  }

  /// `&` and `;` separate; a value ends at a second `=`; `+` is a blank; repeated keys become a
  /// list.
  static Map<String, Object> form(String text) {
    Map<String, Object> result = new LinkedHashMap<>();
    for (String pair : text.split("[&;]")) {
      if (pair.isEmpty()) {
        continue;
      }
      String[] parts = pair.split("=", -1);
      String key = decode(parts[0]);
      String value = parts.length > 1 ? decode(parts[1]) : "";
      Object known = result.get(key);
      if (known == null) {
        result.put(key, value);
      } else {
        List<Object> all = new ArrayList<>();
        if (known instanceof List<?> list) {
          all.addAll(list);
        } else {
          all.add(known);
        }
        all.add(value);
        result.put(key, all);
      }
    }
    return result;
  }

  /// Percent-decodes; malformed escapes stay as they are.
  static String decode(String text) {
    return unescape(text.replace('+', ' '));
  }

  static String unescape(String text) {
    if (text.indexOf('%') < 0) {
      return text;
    }
    byte[] raw = text.getBytes(StandardCharsets.UTF_8);
    byte[] out = new byte[raw.length];
    int length = 0;
    for (int index = 0; index < raw.length; index++) {
      int high =
          index + 2 < raw.length && raw[index] == '%' ? Character.digit(raw[index + 1], 16) : -1;
      int low = high < 0 ? -1 : Character.digit(raw[index + 2], 16);
      if (low >= 0) {
        out[length++] = (byte) (high << 4 | low);
        index += 2;
      } else {
        out[length++] = raw[index];
      }
    }
    return new String(out, 0, length, StandardCharsets.UTF_8);
  }

  private static Map<String, Object> json(byte[] body) {
    JsonNode tree;
    try {
      tree = JSON.readTree(body);
    } catch (JsonProcessingException e) {
      throw malformed(new String(body, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new IllegalStateException("reading from memory failed", e);
    }
    if (!tree.isObject()) {
      String text = "Not a HASH reference" + WHERE;
      throw new TransportError(500, text, text + "\n");
    }
    Map<String, Object> result = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> field : tree.properties()) {
      Object value = perl(field.getValue());
      if (value != null) {
        result.put(field.getKey(), value);
      }
    }
    return result;
  }

  private static @Nullable Object perl(JsonNode node) {
    if (node.isNull()) {
      return null;
    }
    if (node.isBoolean()) {
      return node.asBoolean();
    }
    if (node.isArray()) {
      List<@Nullable Object> list = new ArrayList<>();
      node.forEach(element -> list.add(perl(element)));
      return list;
    }
    if (node.isObject()) {
      Map<String, @Nullable Object> map = new LinkedHashMap<>();
      node.properties().forEach(field -> map.put(field.getKey(), perl(field.getValue())));
      return map;
    }
    return node.isFloatingPointNumber() ? perlNumber(node.asDouble()) : node.asText();
  }

  private static String perlNumber(double number) {
    if (number == Math.rint(number) && Math.abs(number) < 1e15) {
      return Long.toString((long) number);
    }
    String text = String.format(java.util.Locale.ROOT, "%.15g", number);
    return text.contains("e") || !text.contains(".") ? text : text.replaceFirst("0+$", "");
  }

  /// The texts of Perl's JSON parser for the common mistakes.
  private static TransportError malformed(String body) {
    String stripped = body.stripLeading();
    int offset = body.length() - stripped.length();
    String complaint = "malformed JSON string, neither tag, array, object, number, string or atom";
    if (stripped.startsWith("{")) {
      String rest = stripped.substring(1).stripLeading();
      if (!rest.startsWith("\"") && !rest.startsWith("}")) {
        complaint = "'\"' expected";
        offset = body.length() - rest.length();
      } else {
        complaint = ", or } expected while parsing object/hash";
        offset = body.length();
      }
    }
    String before = offset >= body.length() ? "(end of string)" : body.substring(offset);
    String text =
        complaint + ", at character offset " + offset + " (before \"" + before + "\")" + WHERE;
    return new TransportError(500, text.lines().findFirst().orElse(text), text + "\n");
  }

  /// An error of the HTTP server itself: its body is plain text.
  static final class TransportError extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final int status;
    private final String body;

    TransportError(int status, String reason, String body) {
      super(reason, null, false, false);
      this.status = status;
      this.body = body;
    }

    Answer.Ready answer() {
      return Answer.plain(status, String.valueOf(getMessage()), body);
    }
  }
}
