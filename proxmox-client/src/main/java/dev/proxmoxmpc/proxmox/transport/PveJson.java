package dev.proxmoxmpc.proxmox.transport;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.AnnotationIntrospector;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// JSON of the API: the envelope `{"data": ...}`, read with lenient scalars.
public final class PveJson {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .addModule(new LenientScalars())
          .annotationIntrospector(
              AnnotationIntrospector.pair(
                  new JacksonAnnotationIntrospector(), new RequiredUnlessNullable()))
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private PveJson() {}

  /// Type for [#read]: the class itself.
  public static JavaType type(Class<?> type) {
    return MAPPER.constructType(type);
  }

  /// Type for [#read]: a list of the class.
  public static JavaType listOf(Class<?> type) {
    return MAPPER.getTypeFactory().constructCollectionType(List.class, type);
  }

  /// Reads a whole answer. PVE may send single bytes that are not UTF-8 (comments stored in
  /// Latin-1), hence bytes are decoded with replacement before parsing.
  ///
  /// @throws JsonProcessingException when this is not JSON or not of that shape
  public static <T> Answer<T> read(byte[] body, JavaType type) throws JsonProcessingException {
    JavaType envelope = MAPPER.getTypeFactory().constructParametricType(Answer.class, type);
    return MAPPER.readValue(new String(body, StandardCharsets.UTF_8), envelope);
  }

  static JsonNode tree(byte[] body) throws JsonProcessingException {
    return MAPPER.readTree(new String(body, StandardCharsets.UTF_8));
  }

  static Map<String, String> texts(JsonNode object) {
    Map<String, String> texts = new LinkedHashMap<>();
    object.properties().forEach(e -> texts.put(e.getKey(), e.getValue().asText().strip()));
    return texts;
  }

  /// The envelope of every successful answer.
  ///
  /// @param data the result, `null` for most writes
  /// @param total length of a list of which `data` is one page
  /// @param changes pending changes of `GET /nodes/{node}/network` as a diff
  public record Answer<T>(@Nullable T data, @Nullable Long total, @Nullable String changes) {}
}
