package dev.proxmoxmpc.proxmox.transport;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import dev.proxmoxmpc.proxmox.id.NodeName;
import dev.proxmoxmpc.proxmox.id.PoolId;
import dev.proxmoxmpc.proxmox.id.SnapshotName;
import dev.proxmoxmpc.proxmox.id.StorageId;
import dev.proxmoxmpc.proxmox.id.Upid;
import dev.proxmoxmpc.proxmox.id.UserId;
import dev.proxmoxmpc.proxmox.id.Vmid;
import dev.proxmoxmpc.proxmox.id.VolumeId;
import dev.proxmoxmpc.proxmox.property.Tags;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Scalars as PVE really sends them. Results are not checked against the schema
/// (`PVE/RESTHandler.pm`), so Perl's choice shows through: a VMID is `100` or `"100"`, a boolean
/// `1`, `"1"` or (false) `""`, a property string sometimes an object. What cannot be read becomes
/// absent (`null`), never zero.
final class LenientScalars extends SimpleModule {
  private static final long serialVersionUID = 1L;

  LenientScalars() {
    super("pve-scalars");
    scalar(String.class, text -> text);
    scalar(Secret.class, text -> text.isEmpty() ? null : new Secret(text));
    scalar(Boolean.class, LenientScalars::flag);
    scalar(Long.class, LenientScalars::whole);
    scalar(Integer.class, LenientScalars::smallWhole);
    scalar(Double.class, LenientScalars::decimal);
    scalar(Instant.class, LenientScalars::epochSeconds);
    scalar(Vmid.class, text -> text.isEmpty() ? null : Vmid.parse(text));
    scalar(NodeName.class, text -> text.isBlank() ? null : new NodeName(text));
    scalar(StorageId.class, text -> text.isBlank() ? null : new StorageId(text));
    scalar(VolumeId.class, text -> text.isBlank() ? null : VolumeId.parse(text));
    scalar(PoolId.class, text -> text.isBlank() ? null : new PoolId(text));
    scalar(SnapshotName.class, text -> text.isBlank() ? null : new SnapshotName(text));
    scalar(UserId.class, text -> text.isBlank() ? null : new UserId(text));
    scalar(Tags.class, Tags::parse);
    scalar(Upid.class, text -> text.isBlank() ? null : Upid.parse(text));
  }

  private <T> void scalar(Class<T> type, Function<String, @Nullable T> reading) {
    addDeserializer(type, new FromText<>(type, reading));
  }

  static @Nullable Boolean flag(String text) {
    return switch (text.strip().toLowerCase(Locale.ROOT)) {
      case "1", "true", "yes", "on" -> true;
      case "0", "", "false", "no", "off" -> false;
      default -> null;
    };
  }

  static @Nullable Long whole(String text) {
    String digits = text.strip();
    try {
      return digits.isEmpty() ? null : Long.valueOf(digits);
    } catch (NumberFormatException e) {
      Double decimal = decimal(digits);
      return decimal == null ? null : decimal.longValue();
    }
  }

  private static @Nullable Integer smallWhole(String text) {
    Long whole = whole(text);
    return whole == null || whole != whole.intValue() ? null : Integer.valueOf(whole.intValue());
  }

  private static @Nullable Double decimal(String text) {
    try {
      double value = Double.parseDouble(text);
      return Double.isFinite(value) ? value : null;
    } catch (NumberFormatException e) {
      return null;
    }
  }

  private static @Nullable Instant epochSeconds(String text) {
    Long seconds = whole(text);
    return seconds == null ? null : Instant.ofEpochSecond(seconds);
  }

  /// A scalar from whatever stands in its place: an object of scalars becomes `k=v,k=v`, a list of
  /// them `a,b`, and what is nested deeper (a container's raw `lxc` lines) its JSON text.
  static final class FromText<T> extends StdDeserializer<T> {
    private static final long serialVersionUID = 1L;

    private final transient Function<String, @Nullable T> reading;

    FromText(Class<T> type, Function<String, @Nullable T> reading) {
      super(type);
      this.reading = reading;
    }

    @Override
    public @Nullable T deserialize(JsonParser parser, DeserializationContext context)
        throws IOException {
      String text = text(parser);
      try {
        return text == null ? null : reading.apply(text);
      } catch (IllegalArgumentException e) {
        Class<?> type = handledType();
        throw context.weirdStringException(text == null ? "" : text, type, e.getMessage());
      }
    }

    private static @Nullable String text(JsonParser parser) throws IOException {
      JsonToken token = parser.currentToken();
      return switch (token) {
        case VALUE_TRUE -> "1";
        case VALUE_FALSE -> "0";
        case START_OBJECT, START_ARRAY -> flatten(parser.readValueAsTree());
        default -> parser.getText();
      };
    }

    private static boolean isFlat(JsonNode node) {
      for (JsonNode each : node) {
        if (!each.isValueNode()) {
          return false;
        }
      }
      return true;
    }

    private static String flatten(JsonNode node) {
      if (!isFlat(node)) {
        return node.toString();
      }
      List<String> parts = new ArrayList<>();
      if (node.isObject()) {
        for (Map.Entry<String, JsonNode> field : node.properties()) {
          parts.add(field.getKey() + "=" + field.getValue().asText());
        }
      } else {
        node.forEach(each -> parts.add(each.asText()));
      }
      return String.join(",", parts);
    }
  }
}
