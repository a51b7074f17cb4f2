package dev.proxmoxmpc.cli.client;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Reads server-sent events as the HTML standard defines them; comments and unknown fields are
/// skipped, an event cut off by the end of the stream is dropped.
public final class EventReader implements AutoCloseable {
  private final BufferedReader lines;

  public EventReader(InputStream stream) {
    this.lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
  }

  /// The next event; null at the end of the stream.
  public @Nullable ServerEvent next() throws IOException {
    String id = null;
    String name = "message";
    StringBuilder content = new StringBuilder();
    boolean any = false;
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.isEmpty()) {
        if (any) {
          return new ServerEvent(id, name, content.toString());
        }
        id = null;
        name = "message";
        continue;
      }
      int colon = line.indexOf(':');
      String field = colon < 0 ? line : line.substring(0, colon);
      String value = colon < 0 ? "" : line.substring(colon + 1);
      value = value.startsWith(" ") ? value.substring(1) : value;
      switch (field) {
        case "id" -> id = value;
        case "event" -> name = value;
        case "data" -> {
          content.append(any ? "\n" : "").append(value);
          any = true;
        }
        default -> {}
      }
    }
    return null;
  }

  @Override
  public void close() {
    try {
      lines.close();
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
  }
}
