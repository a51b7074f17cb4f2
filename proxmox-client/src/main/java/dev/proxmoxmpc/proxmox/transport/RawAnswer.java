package dev.proxmoxmpc.proxmox.transport;

import java.nio.charset.StandardCharsets;

/// An answer as it came. The reason phrase is kept because it is the only place of the error text
/// up to PVE 8.3; later versions repeat it as `message` in the body.
record RawAnswer(int status, String reason, String contentType, byte[] body) {
  private static final int EXCERPT = 120;

  boolean isSuccess() {
    return status >= 200 && status < 300;
  }

  boolean isJson() {
    return contentType.startsWith("application/json");
  }

  boolean isMarkup() {
    return contentType.startsWith("text/html") || bodyText().stripLeading().startsWith("<");
  }

  String bodyText() {
    return new String(body, StandardCharsets.UTF_8);
  }

  String excerpt() {
    String text = bodyText().strip().replaceAll("\\s+", " ");
    return text.length() <= EXCERPT ? text : text.substring(0, EXCERPT) + "…";
  }
}
