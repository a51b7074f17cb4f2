package dev.proxmoxmpc.cli.config;

import java.net.URI;
import java.util.Locale;
import java.util.Set;

/// The base address of a Proxmox-MPC: `http` or `https`, a host, no trailing slash, no query. Two
/// spellings of one address are equal.
public record ServerUrl(URI base) {
  public static final ServerUrl DEFAULT = parse("http://127.0.0.1:8470");

  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");

  /// @throws IllegalArgumentException saying what is wrong with the text
  public static ServerUrl parse(String text) {
    URI uri;
    try {
      uri = URI.create(text.strip());
    } catch (IllegalArgumentException malformed) {
      throw new IllegalArgumentException("'" + text + "' is not a URL", malformed);
    }
    String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    boolean usable = (scheme.equals("http") || scheme.equals("https")) && uri.getHost() != null;
    if (!usable || uri.getQuery() != null || uri.getUserInfo() != null) {
      throw new IllegalArgumentException(
          "'" + text + "' is not an address like http://127.0.0.1:8470");
    }
    String host = uri.getHost().toLowerCase(Locale.ROOT);
    String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
    String path = uri.getRawPath().replaceAll("/+$", "");
    return new ServerUrl(URI.create(scheme + "://" + host + port + path));
  }

  public URI resolve(String path) {
    return URI.create(base + path);
  }

  /// Whether what is sent there can be read on the way.
  public boolean unencrypted() {
    return "http".equals(base.getScheme()) && !LOOPBACK.contains(base.getHost());
  }

  @Override
  public String toString() {
    return base.toString();
  }
}
