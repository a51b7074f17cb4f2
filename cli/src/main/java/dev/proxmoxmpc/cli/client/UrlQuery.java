package dev.proxmoxmpc.cli.client;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// The query part of a URL, percent-encoded. Immutable; absent values are left out.
public record UrlQuery(String text) {
  public UrlQuery() {
    this("");
  }

  public UrlQuery and(String name, @Nullable Object value) {
    if (value == null || value.toString().isEmpty()) {
      return this;
    }
    String separator = text.isEmpty() ? "?" : "&";
    return new UrlQuery(text + separator + name + "=" + encode(value.toString()));
  }

  static String encode(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
  }

  @Override
  public String toString() {
    return text;
  }
}
