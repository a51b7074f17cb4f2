package dev.proxmoxmpc.simulator.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.Set;

/// Names a Debian host knows: services (`/etc/services`), protocols (`/etc/protocols`) and the ICMP
/// types of iptables.
public final class NetworkNames {
  private static final JsonNode NAMES = load();
  private static final Set<String> SERVICES = names("services");
  private static final Set<String> ICMP = names("icmp");
  private static final Set<String> ICMP6 = names("icmpv6");
  private static final Set<String> PROTOCOLS = protocols();

  private NetworkNames() {}

  private static JsonNode load() {
    try (InputStream in = NetworkNames.class.getResourceAsStream("network-names.json")) {
      return new ObjectMapper().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read network names", e);
    }
  }

  private static Set<String> names(String key) {
    Set<String> result = new HashSet<>();
    NAMES.path(key).forEach(name -> result.add(name.asText()));
    return Set.copyOf(result);
  }

  private static Set<String> protocols() {
    Set<String> result = new HashSet<>();
    NAMES
        .path("protocols")
        .properties()
        .forEach(entry -> {
          result.add(entry.getKey());
          result.add(entry.getValue().asText());
        });
    return Set.copyOf(result);
  }

  public static boolean service(String name) {
    return SERVICES.contains(name);
  }

  /// Whether a protocol is known by name or number.
  public static boolean protocol(String name) {
    return PROTOCOLS.contains(name);
  }

  public static boolean icmpType(String name) {
    return ICMP.contains(name);
  }

  public static boolean icmp6Type(String name) {
    return ICMP6.contains(name);
  }
}
