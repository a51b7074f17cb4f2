package dev.proxmoxmpc.cli.command.cluster;

import dev.proxmoxmpc.contracts.inventory.ProbeRequest;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Addresses and fingerprints as people type and read them.
final class EndpointText {
  private static final int USUAL_PORT = 8006;
  private static final Pattern ADDRESS =
      Pattern.compile("(?:\\[([0-9A-Fa-f:.%]+)]|([^:/\\[\\]\\s]+))(?::([0-9]{1,5}))?");

  private EndpointText() {}

  static String of(String host, int port) {
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }

  /// `host`, `host:port`, `[v6]` or `[v6]:port`.
  static final class AddressConverter implements ITypeConverter<ProbeRequest> {
    @Override
    public ProbeRequest convert(String value) {
      Matcher parts = ADDRESS.matcher(value.strip());
      if (!parts.matches()) {
        throw new TypeConversionException("'" + value + "' is not HOST or HOST:PORT");
      }
      String host = parts.group(1) == null ? parts.group(2) : parts.group(1);
      int port = parts.group(3) == null ? USUAL_PORT : Integer.parseInt(parts.group(3));
      if (port < 1 || port > 65_535) {
        throw new TypeConversionException("port " + port + " is not between 1 and 65535");
      }
      return new ProbeRequest(host, port);
    }
  }

  /// A SHA-256 fingerprint with or without colons, in either case.
  static final class FingerprintConverter implements ITypeConverter<String> {
    @Override
    public String convert(String value) {
      String hex = value.strip().replace(":", "").toUpperCase(Locale.ROOT);
      if (!hex.matches("[0-9A-F]{64}")) {
        throw new TypeConversionException(
            "'" + value + "' is not a SHA-256 fingerprint (32 pairs of hex digits)");
      }
      return hex.replaceAll("(..)(?!$)", "$1:");
    }
  }
}
