package dev.proxmoxmpc.simulator.http;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads a file upload: keeps the form fields that precede the file part and counts the file's
/// bytes (`PVE/APIServer/AnyEvent.pm`, `file_upload_multipart`).
final class Multipart {
  private static final int KEPT = 64 * 1024;
  private static final Pattern BOUNDARY = Pattern.compile("boundary=\"?([^\";]+)\"?");
  private static final Pattern FIELD =
      Pattern.compile(
          "Content-Disposition: form-data; name=\"([^\"]+)\"(?:; filename=\"([^\"]*)\")?",
          Pattern.CASE_INSENSITIVE);

  private final String boundary;
  private final ByteArrayOutputStream start = new ByteArrayOutputStream();
  private long total;

  Multipart(HttpRequest request) {
    Matcher matcher = BOUNDARY.matcher(request.headers().get(HttpHeaderNames.CONTENT_TYPE, ""));
    boundary = matcher.find() ? matcher.group(1) : "";
  }

  static boolean applies(HttpRequest request) {
    return request.method().name().equals("POST")
        && request
            .headers()
            .get(HttpHeaderNames.CONTENT_TYPE, "")
            .startsWith("multipart/form-data");
  }

  void add(HttpContent content) {
    ByteBuf bytes = content.content();
    total += bytes.readableBytes();
    int room = Math.min(bytes.readableBytes(), KEPT - start.size());
    if (room > 0) {
      byte[] copy = new byte[room];
      bytes.getBytes(bytes.readerIndex(), copy);
      start.writeBytes(copy);
    }
  }

  /// The fields before the file; the file itself as `filename`; `tmpfilename` ends in its size in
  /// hexadecimal.
  Map<String, String> fields() {
    Map<String, String> fields = new LinkedHashMap<>();
    String text = start.toString(StandardCharsets.ISO_8859_1);
    for (String part : text.split(Pattern.quote("--" + boundary))) {
      Matcher field = FIELD.matcher(part);
      int gap = part.indexOf("\r\n\r\n");
      if (!field.find() || gap < 0) {
        continue;
      }
      if (field.group(2) != null) {
        long around = text.indexOf(part) + gap + 4L + boundary.length() + 8;
        fields.put(
            "filename",
            new String(
                field.group(2).getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8));
        long size = Math.max(0, total - around);
        fields.put("tmpfilename", "/var/tmp/pveupload-" + Long.toHexString(size));
        break;
      }
      String value = part.substring(gap + 4).replaceFirst("\\r\\n$", "");
      fields.put(
          field.group(1),
          new String(value.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8));
    }
    return fields;
  }
}
