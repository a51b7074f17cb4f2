package dev.proxmoxmpc.kit.page;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.proxmoxmpc.kit.message.Json;
import dev.proxmoxmpc.kit.problem.Problems;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A place in a list, opaque to clients: the sort values of the last row they got.
public record Cursor(List<String> parts) {
  public Cursor {
    parts = List.copyOf(parts);
  }

  /// The text a client hands back.
  public String encode() {
    try {
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(Json.mapper().writeValueAsBytes(parts));
    } catch (IOException e) {
      throw new IllegalStateException("strings always have a JSON form", e);
    }
  }

  /// Reads a cursor with exactly `size` parts; null stays null. Anything else is a problem on the
  /// field `cursor`.
  public static @Nullable Cursor decode(@Nullable String text, int size) {
    if (text == null || text.isBlank()) {
      return null;
    }
    try {
      List<String> parts =
          Json.mapper()
              .readValue(Base64.getUrlDecoder().decode(text), new TypeReference<List<String>>() {});
      if (parts.size() == size && parts.stream().noneMatch(part -> part == null)) {
        return new Cursor(parts);
      }
    } catch (IOException | IllegalArgumentException e) {
      throw invalid();
    }
    throw invalid();
  }

  private static RuntimeException invalid() {
    return Problems.invalid(
        "cursor", "is not a cursor of this list; hand back `nextCursor` unchanged or leave it out");
  }
}
