package dev.proxmoxmpc.simulator.saved;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.proxmoxmpc.simulator.api.Site;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/// A saved world.
///
/// @param aheadMillis how far its clock was advanced
public record SavedWorld(long aheadMillis, List<SavedCluster> clusters) {
  private static final ObjectMapper MAPPER =
      new ObjectMapper()
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .setSerializationInclusion(JsonInclude.Include.NON_NULL);

  public SavedWorld {
    clusters = List.copyOf(clusters);
  }

  /// Takes down the present state of sites, each at one moment.
  public static SavedWorld of(List<Site> sites, long aheadMillis) {
    return new SavedWorld(
        aheadMillis,
        sites.stream().map(site -> site.cluster().read(() -> SavedCluster.of(site))).toList());
  }

  /// Writes the world to a file (compressed JSON), whole or not at all.
  public void write(Path file) throws IOException {
    Path draft = file.resolveSibling(file.getFileName() + ".new");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(draft))) {
      MAPPER.writeValue(out, this);
    }
    Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
  }

  /// Reads a file that [#write] wrote.
  public static SavedWorld read(Path file) throws IOException {
    try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
      return MAPPER.readValue(in, SavedWorld.class);
    }
  }
}
