package dev.proxmoxmpc.simulator.schema;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/// Formats of cluster objects: firewall rules, storage definitions, HA rules, SDN
/// (`PVE/Firewall.pm`, `PVE/Storage/Plugin.pm`, `PVE/HA/Tools.pm`, `PVE/Network/SDN/*.pm`).
final class ClusterFormats {
  private static final Pattern ALIAS =
      Pattern.compile("(?:dc/|guest/|sdn/)?[A-Za-z][A-Za-z0-9\\-_]+");
  private static final Pattern IPSET = Pattern.compile("\\+\\S+");
  private static final Pattern ADDRESS_AND_PREFIX =
      Pattern.compile("([0-9A-Fa-f:.]+)(?:/(\\d{1,3}))?");
  private static final String NO_NETWORK =
      "value does not look like a valid IP address or CIDR network\n";
  private static final int MOST_PORTS = 15;

  private ClusterFormats() {}

  static void register(Map<String, Consumer<String>> formats) {
    formats.put("IPorCIDR", ClusterFormats::network);
    formats.put("IPorCIDRorAlias", ClusterFormats::networkOrAlias);
    formats.put("pve-fw-addr-spec", ClusterFormats::addresses);
    formats.put("pve-fw-dport-spec", value -> ports(value, true));
    formats.put("pve-fw-sport-spec", value -> ports(value, false));
    formats.put("pve-fw-protocol-spec", ClusterFormats::protocol);
    formats.put("pve-fw-icmp-type-spec", ClusterFormats::icmpType);
    formats.put("pve-fw-conntrack-helper", ClusterFormats::trackers);
    formats.put(
        "pve-storage-path",
        value -> find(value, "^/[^;()]+", "value does not look like a valid absolute path"));
    formats.put("pve-storage-options", Formats.matching("\\S+", "invalid options '%s'"));
    formats.put(
        "pve-storage-vgname",
        Formats.matching(
            "(?i)[a-z0-9][a-z0-9\\-_.]*[a-z0-9]", "lvm name '%s' contains illegal characters"));
    formats.put("pve-storage-portal-dns", ClusterFormats::portal);
    formats.put(
        "pve-storage-zfs-blocksize",
        Formats.matching("\\d+[kKmM]?", "'%s' is not a valid blocksize"));
    formats.put(
        "pve-dir-override",
        Formats.matching("[a-z]+=[^.]*(?:\\.?[^.]+)+", "invalid override '%s'"));
    formats.put(
        "pve-day-of-week", Formats.matching("mon|tue|wed|thu|fri|sat|sun", "invalid day '%s'"));
    formats.put(
        "pve-ha-node",
        Formats.matching(
            "[a-zA-Z0-9]([a-zA-Z0-9\\-]*[a-zA-Z0-9])?(?::\\d+)?",
            "value does not look like a valid ha node"));
    formats.put(
        "graphite-path",
        Formats.matching(
            "[a-zA-Z0-9-_]+(?:\\.[a-zA-Z0-9-_]+)*",
            "value does not look like a valid graphite path"));
    formats.put(
        "pve-sdn-isis-net",
        Formats.matching(
            "[a-fA-F0-9]{2}(?:\\.[a-fA-F0-9]{4}){3,9}\\.[a-fA-F0-9]{2}",
            "value does not look like a valid isis net"));
    formats.put(
        "pve-sdn-bgp-rt",
        Formats.matching("\\d+:\\d+", "value '%s' does not look like a valid route target"));
    formats.put(
        "ldap-simple-attr", Formats.matching("[a-zA-Z0-9]+", "invalid ldap attribute '%s'"));
    formats.put("pve-sdn-subnet-id", ClusterFormats::subnet);
  }

  private static void find(String value, String regex, String message) {
    if (!Pattern.compile(regex).matcher(value).find()) {
      throw new FormatException(message + "\n");
    }
  }

  private static void network(String value) {
    var matcher = ADDRESS_AND_PREFIX.matcher(value);
    if (!matcher.matches() || !NetworkFormats.ip(matcher.group(1))) {
      throw new FormatException(NO_NETWORK);
    }
    String prefix = matcher.group(2);
    int width = matcher.group(1).contains(":") ? 128 : 32;
    if (prefix != null && Integer.parseInt(prefix) > width) {
      throw new FormatException(
          "Prefix length " + prefix + " is longer than IP address (" + width + ")\n");
    }
  }

  private static void networkOrAlias(String value) {
    if (!ALIAS.matcher(value).matches()) {
      network(value);
    }
  }

  private static void addresses(String value) {
    AddressList.version(value);
  }

  static boolean aliasOrSet(String value) {
    return IPSET.matcher(value).matches() || ALIAS.matcher(value).matches();
  }

  private static void ports(String value, boolean destination) {
    String[] items = value.split(",");
    if (!String.join(",", items).equals(value)) {
      throw new FormatException("extraneous commas in list\n");
    }
    int numbers = 0;
    boolean icmp = false;
    for (String item : items) {
      if (item.matches("\\d+:\\d+")) {
        range(item);
        numbers += 2;
      } else if (item.matches("\\d+")) {
        port(item);
        numbers++;
      } else if (destination && (NetworkNames.icmpType(item) || NetworkNames.icmp6Type(item))) {
        icmp = true;
      } else if (!NetworkNames.service(item)) {
        throw new FormatException("invalid port '" + item + "'\n");
      }
    }
    if (icmp && numbers > 0) {
      throw new FormatException("ICPM ports not allowed in port range\n");
    }
    if (numbers > MOST_PORTS) {
      throw new FormatException("too many entries in port list (> 15 numbers)\n");
    }
  }

  private static void range(String item) {
    int colon = item.indexOf(':');
    long first = port(item.substring(0, colon));
    long last = port(item.substring(colon + 1));
    if (first > last) {
      throw new FormatException(
          "backwards range '"
              + item
              + "' not allowed, did you mean '"
              + last
              + ":"
              + first
              + "'?\n");
    }
  }

  private static long port(String item) {
    long number = item.length() > 9 ? Long.MAX_VALUE : Long.parseLong(item);
    if (number > 65535) {
      throw new FormatException("invalid port '" + item + "'\n");
    }
    return number;
  }

  private static void protocol(String value) {
    if (!value.isEmpty() && !NetworkNames.protocol(value)) {
      throw new FormatException("unknown protocol '" + value + "'\n");
    }
  }

  private static void icmpType(String value) {
    if (!value.isEmpty() && !NetworkNames.icmpType(value) && !NetworkNames.icmp6Type(value)) {
      throw new FormatException("invalid icmp-type value '" + value + "'\n");
    }
  }

  private static void trackers(String value) {
    var known =
        Arrays.asList("amanda", "ftp", "irc", "netbios-ns", "pptp", "sane", "sip", "snmp", "tftp");
    for (String part : Formats.splitList(value)) {
      if (!known.contains(part)) {
        throw new FormatException("invalid conntrack helper '" + part + "'\n");
      }
    }
  }

  private static void portal(String value) {
    String host = value.replaceFirst("^\\[(.*)](?::\\d+)?$", "$1");
    if (host.equals(value) && !NetworkFormats.ip(value)) {
      host = value.replaceFirst(":\\d+$", "");
    }
    boolean name =
        host.matches(
            "([a-zA-Z0-9]([a-zA-Z0-9\\-]*[a-zA-Z0-9])?\\.)*[a-zA-Z0-9]([a-zA-Z0-9\\-]*[a-zA-Z0-9])?");
    if (!name && !NetworkFormats.ip(host)) {
      throw new FormatException("value does not look like a valid portal address\n");
    }
  }

  private static void subnet(String value) {
    if (!value.matches("(?:[a-z][a-z0-9]{0,7}-)?[0-9a-fA-F:.]+[-/]\\d{1,3}")) {
      throw new FormatException("value does not look like a valid sdn subnet id\n");
    }
  }
}
