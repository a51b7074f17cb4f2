package dev.proxmoxmpc.kit.message;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/// Message bodies: JSON, packed with gzip when large, so that a page of a thousand guests stays far
/// below what NATS carries.
final class Payload {
  static final int LARGEST = 512 * 1024;
  private static final int PACK_FROM = 32 * 1024;
  private static final int LARGEST_UNPACKED = 16 * 1024 * 1024;

  private Payload() {}

  static byte[] write(Object body) throws IOException {
    byte[] json = Json.mapper().writeValueAsBytes(body);
    if (json.length < PACK_FROM) {
      return json;
    }
    var packed = new ByteArrayOutputStream(json.length / 8);
    try (var gzip = new FastGzip(packed)) {
      gzip.write(json);
    }
    return packed.toByteArray();
  }

  static <T> T read(byte[] bytes, Class<T> type) throws IOException {
    return Json.mapper().readValue(unpack(bytes), type);
  }

  private static byte[] unpack(byte[] bytes) {
    boolean packed = bytes.length > 2 && bytes[0] == (byte) 0x1f && bytes[1] == (byte) 0x8b;
    if (!packed) {
      return bytes;
    }
    try (var gzip = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      return gzip.readNBytes(LARGEST_UNPACKED);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class FastGzip extends GZIPOutputStream {
    FastGzip(ByteArrayOutputStream out) throws IOException {
      super(out, 8192);
      def.setLevel(java.util.zip.Deflater.BEST_SPEED);
    }
  }
}
