package dev.proxmoxmpc.simulator.schema;

import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// Formats of addresses, networks, interfaces and host names (`PVE/JSONSchema.pm`).
final class NetworkFormats {
  private static final String OCTET = "(?:25[0-5]|(?:2[0-4]|1[0-9]|[1-9])?[0-9])";
  private static final Pattern IPV4 = Pattern.compile("(?:" + OCTET + "\\.){3}" + OCTET);
  private static final Pattern HOST =
      Pattern.compile(
          "([a-zA-Z0-9]([a-zA-Z0-9\\-]*[a-zA-Z0-9])?\\.)*[a-zA-Z0-9]([a-zA-Z0-9\\-]*[a-zA-Z0-9])?");
  private static final Pattern MAC = Pattern.compile("(?i)[0-9a-f][02468ace](?::[0-9a-f]{2}){5}");

  private NetworkFormats() {}

  static void register(Map<String, Consumer<String>> formats) {
    formats.put(
        "ipv4", checked(NetworkFormats::ipv4, "value does not look like a valid IPv4 address"));
    formats.put(
        "ipv6", checked(NetworkFormats::ipv6, "value does not look like a valid IPv6 address"));
    formats.put("ip", checked(NetworkFormats::ip, "value does not look like a valid IP address"));
    formats.put(
        "CIDRv4", checked(NetworkFormats::cidr4, "value does not look like a valid IPv4 network"));
    formats.put(
        "CIDRv6", checked(NetworkFormats::cidr6, "value does not look like a valid IPv6 network"));
    formats.put(
        "CIDR",
        checked(v -> cidr4(v) || cidr6(v), "value does not look like a valid CIDR network"));
    formats.put(
        "FullRangeCIDR",
        checked(v -> cidr4(v) || cidr6(v), "value does not look like a valid CIDR network"));
    formats.put(
        "IPorCIDR",
        checked(
            v -> ip(v) || cidr4(v) || cidr6(v),
            "value does not look like a valid IP address or CIDR network"));
    formats.put(
        "IPorCIDRorAlias",
        checked(
            v -> ip(v) || cidr4(v) || cidr6(v) || v.matches("(?i)(dc/|guest/)?[a-z][a-z0-9\\-_]+"),
            "value does not look like a valid IP address or CIDR network"));
    formats.put(
        "pve-ipv4-config",
        checked(
            v -> v.equals("dhcp") || v.equals("manual") || cidr4(v),
            "value does not look like a valid ipv4 network configuration"));
    formats.put(
        "pve-ipv6-config",
        checked(
            v -> v.equals("dhcp") || v.equals("auto") || v.equals("manual") || cidr6(v),
            "value does not look like a valid ipv6 network configuration"));
    registerNames(formats);
  }

  private static void registerNames(Map<String, Consumer<String>> formats) {
    formats.put(
        "ipv4mask", checked(NetworkFormats::mask, "value does not look like a valid IP netmask"));
    formats.put(
        "dns-name", checked(HOST.asMatchPredicate(), "value does not look like a valid DNS name"));
    formats.put("address", NetworkFormats::address);
    formats.put(
        "mac-addr",
        checked(MAC.asMatchPredicate(), "value does not look like a valid unicast MAC address"));
    formats.put(
        "mac-prefix",
        Formats.matching(
            "(?i)[a-f0-9][02468ace](?::[a-f0-9]{2}){0,2}:?",
            "value is not a valid unicast MAC address prefix"));
    formats.put(
        "pve-iface",
        Formats.matching(
            "(?i)[a-z][a-z0-9_]{1,20}([:.]\\d+)?", "invalid network interface name '%s'"));
    formats.put("pve-bridge-id", Formats.matching("[-_.\\w]+", "invalid bridge ID '%s'"));
    formats.put("pve-vlan-id-or-range", Formats.matching("\\d+(-\\d+)?", "invalid VLAN tag '%s'"));
    formats.put(
        "lxc-ip-with-ll-iface",
        checked(
            v -> ip(v.replaceFirst("%\\w+$", "")), "value does not look like a valid IP address"));
    formats.put(
        "pve-storage-server",
        checked(
            v -> ip(v) || HOST.matcher(v).matches(),
            "value does not look like a valid server name or IP address"));
  }

  private static Consumer<String> checked(Predicate<String> test, String message) {
    return value -> {
      if (!test.test(value)) {
        throw new FormatException(message + "\n");
      }
    };
  }

  private static void address(String value) {
    if (!ip(value) && !HOST.matcher(value).matches()) {
      throw new FormatException("value does not look like a valid address: " + value + "\n");
    }
  }

  static boolean ipv4(String value) {
    return IPV4.matcher(value).matches();
  }

  static boolean ipv6(String value) {
    if (!value.matches("[0-9a-fA-F:.]{2,45}") || !value.contains(":") || value.contains(":::")) {
      return false;
    }
    String hex = value;
    int last = value.lastIndexOf(':');
    if (value.indexOf('.') >= 0) {
      if (!ipv4(value.substring(last + 1))) {
        return false;
      }
      hex = value.substring(0, last + 1) + "0:0";
    }
    boolean shortened = hex.contains("::");
    if (shortened && hex.indexOf("::") != hex.lastIndexOf("::")) {
      return false;
    }
    int groups = 0;
    for (String group : hex.split(":", -1)) {
      if (group.length() > 4) {
        return false;
      }
      groups += group.isEmpty() ? 0 : 1;
    }
    boolean edges = shortened || !hex.startsWith(":") && !hex.endsWith(":");
    boolean lone =
        hex.startsWith(":") && !hex.startsWith("::") || hex.endsWith(":") && !hex.endsWith("::");
    return edges && !lone && (shortened ? groups < 8 : groups == 8);
  }

  static boolean ip(String value) {
    return ipv4(value) || ipv6(value);
  }

  static boolean cidr4(String value) {
    return prefixed(value, 32, NetworkFormats::ipv4, 8);
  }

  static boolean cidr6(String value) {
    return prefixed(value, 128, NetworkFormats::ipv6, 8);
  }

  private static boolean prefixed(String value, int bits, Predicate<String> address, int least) {
    int slash = value.indexOf('/');
    if (slash < 1 || !value.substring(slash + 1).matches("\\d{1,3}")) {
      return false;
    }
    int prefix = Integer.parseInt(value.substring(slash + 1));
    return prefix >= Math.min(least, 7)
        && prefix <= bits
        && address.test(value.substring(0, slash));
  }

  private static boolean mask(String value) {
    if (!ipv4(value)) {
      return false;
    }
    long number = 0;
    for (String octet : value.split("\\.")) {
      number = number << 8 | Integer.parseInt(octet);
    }
    long inverted = ~number & 0xffffffffL;
    return number != 0 && (inverted & (inverted + 1)) == 0;
  }
}
