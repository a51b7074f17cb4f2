package dev.proxmoxmpc.proxmox.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.proxmoxmpc.proxmox.fake.FakeEndpoint.Reply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// One recorded exchange with a real server.
public record Recording(Path file, String method, String path, JsonNode response) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /// The folder of shared recordings, which need not exist.
  public static Path shared(String folder) {
    String configured = System.getProperty("MPC_SHARED", System.getenv("MPC_SHARED"));
    Path base = configured == null ? Path.of("..", "..", "shared") : Path.of(configured);
    return base.resolve(folder);
  }

  /// Every exchange found; empty where the recordings are absent.
  public static List<Recording> all() {
    Path folder = shared("pve-fixtures");
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder, 2)) {
      return files
          .filter(file -> file.toString().endsWith(".json"))
          .sorted()
          .map(Recording::read)
          .filter(recording -> recording.response().has("status"))
          .toList();
    } catch (IOException e) {
      throw new IllegalStateException("cannot read " + folder, e);
    }
  }

  public int status() {
    return response.path("status").asInt();
  }

  public String reason() {
    return response.path("reason").asText("");
  }

  /// The path below `/api2/json`, still encoded.
  public String apiPath() {
    return path.replaceFirst("^/api2/[a-z]+", "").replaceFirst("\\?.*", "");
  }

  public Reply reply() {
    JsonNode body = response.path("body");
    if (body.isMissingNode() || body.isNull()) {
      String text = response.path("text").asText("");
      return new Reply.Answer(status(), reason(), text.isEmpty() ? "" : "text/plain", text, false);
    }
    return Reply.json(status(), reason(), body.toString());
  }

  private static Recording read(Path file) {
    try {
      JsonNode all = JSON.readTree(file.toFile());
      JsonNode request = all.path("request");
      return new Recording(
          file,
          request.path("method").asText(),
          request.path("path").asText(),
          all.path("response"));
    } catch (IOException e) {
      throw new IllegalStateException("cannot read " + file, e);
    }
  }
}
