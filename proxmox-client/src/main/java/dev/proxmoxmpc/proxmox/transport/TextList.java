package dev.proxmoxmpc.proxmox.transport;

import com.fasterxml.jackson.annotation.JacksonAnnotationsInside;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import java.io.IOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Marks a `List<String>` that PVE sends as an array in one place and as a separated text in
/// another (formats `-list`, `PVE/JSONSchema.pm`: separators are comma, semicolon and white space).
/// Its order means nothing, because it comes from a Perl hash; it is kept as sent.
@JacksonAnnotationsInside
@JsonDeserialize(using = TextList.Reading.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.METHOD})
public @interface TextList {
  /// Reads either form.
  final class Reading extends StdDeserializer<List<String>> {
    private static final long serialVersionUID = 1L;
    private static final Pattern SEPARATORS = Pattern.compile("[,;\\s\\x00]+");

    Reading() {
      super(List.class);
    }

    @Override
    public List<String> deserialize(JsonParser parser, DeserializationContext context)
        throws IOException {
      List<String> items = new ArrayList<>();
      if (parser.currentToken() == JsonToken.START_ARRAY) {
        JsonNode array = parser.readValueAsTree();
        array.forEach(item -> items.add(item.isValueNode() ? item.asText() : item.toString()));
        return List.copyOf(items);
      }
      for (String item : SEPARATORS.split(parser.getText())) {
        if (!item.isEmpty()) {
          items.add(item);
        }
      }
      return List.copyOf(items);
    }

    @Override
    public List<String> getNullValue(DeserializationContext context) {
      return List.of();
    }
  }
}
