package dev.proxmoxmpc.gateway.portal;

import io.micronaut.http.MediaType;
import jakarta.inject.Singleton;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;

/// The portal's files, from the class path under `public/`. Each is read and packed once. Files
/// under `assets/` carry a hash in their names and may be kept forever; all others are asked for
/// again.
@Singleton
final class Portal {
  private static final String ROOT = "/public";

  /// A path whose last part has a file extension, without parts that climb.
  private static final Pattern FILE =
      Pattern.compile("(/[A-Za-z0-9_][A-Za-z0-9_.-]*)*/[A-Za-z0-9_-][A-Za-z0-9_.-]*\\.[a-z0-9]+");

  private static final Set<String> PACKABLE =
      Set.of("html", "js", "css", "svg", "json", "map", "txt", "webmanifest", "yaml");
  private static final int LEAST_TO_PACK = 1024;

  private final ConcurrentMap<String, PortalFile> files = new ConcurrentHashMap<>();

  Optional<PortalFile> find(String path) {
    String name = path.endsWith("/") ? path + "index.html" : path;
    PortalFile known = files.get(name);
    if (known != null) {
      return Optional.of(known);
    }
    if (!FILE.matcher(name).matches()) {
      return Optional.empty();
    }
    Optional<PortalFile> file = read(name);
    file.ifPresent(found -> files.put(name, found));
    return file;
  }

  private static Optional<PortalFile> read(String name) {
    try (InputStream in = Portal.class.getResourceAsStream(ROOT + name)) {
      if (in == null) {
        return Optional.empty();
      }
      byte[] bytes = in.readAllBytes();
      String extension = name.substring(name.lastIndexOf('.') + 1);
      byte[] packed = PACKABLE.contains(extension) ? pack(bytes) : new byte[0];
      return Optional.of(
          new PortalFile(
              bytes,
              packed,
              type(extension),
              etag(bytes),
              name.startsWith("/assets/") ? "public, max-age=31536000, immutable" : "no-cache"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static MediaType type(String extension) {
    return switch (extension) {
      case "js", "mjs" -> MediaType.of("text/javascript; charset=utf-8");
      case "html" -> MediaType.of("text/html; charset=utf-8");
      case "css" -> MediaType.of("text/css; charset=utf-8");
      case "webmanifest" -> MediaType.of("application/manifest+json");
      case "woff2" -> MediaType.of("font/woff2");
      default -> MediaType.forExtension(extension).orElse(MediaType.APPLICATION_OCTET_STREAM_TYPE);
    };
  }

  private static byte[] pack(byte[] bytes) throws IOException {
    if (bytes.length < LEAST_TO_PACK) {
      return new byte[0];
    }
    var packed = new ByteArrayOutputStream(bytes.length / 3);
    try (var gzip = new GZIPOutputStream(packed)) {
      gzip.write(bytes);
    }
    return packed.size() < bytes.length ? packed.toByteArray() : new byte[0];
  }

  private static String etag(byte[] bytes) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
      return '"' + HexFormat.of().formatHex(hash, 0, 12) + '"';
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
