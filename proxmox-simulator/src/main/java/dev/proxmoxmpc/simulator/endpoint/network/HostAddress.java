package dev.proxmoxmpc.simulator.endpoint.network;

import dev.proxmoxmpc.simulator.api.PveError;
import dev.proxmoxmpc.simulator.schema.IpNets;
import java.math.BigInteger;
import java.util.Locale;

/// Whether an IPv6 address may be that of a host (`PVE/API2/Network.pm`, with the address types of
/// `Net::IP`).
final class HostAddress {
  private HostAddress() {}

  static void demandHost(String address, int prefix) {
    String type = type(address, prefix);
    if (!type.matches("(?:GLOBAL|(?:UNIQUE|LINK)-LOCAL)-UNICAST")) {
      throw PveError.parameter(
          "address", address + " with type '" + type + "', cannot be used as host IPv6 address.");
    }
  }

  private static String type(String address, int prefix) {
    BigInteger bits = IpNets.bits(address);
    String digits = String.format(Locale.ROOT, "%128s", bits.toString(2)).replace(' ', '0');
    String mask = "1".repeat(prefix) + "0".repeat(128 - prefix);
    if (digits.equals(mask)) {
      return "ANYCAST";
    }
    if (bits.signum() == 0) {
      return "UNSPECIFIED";
    }
    if (bits.equals(BigInteger.ONE)) {
      return "LOOPBACK";
    }
    if (digits.startsWith("00100000000000010000110110111000")) {
      return "DOCUMENTATION";
    }
    if (digits.startsWith("11111111")) {
      return "MULTICAST";
    }
    if (digits.startsWith("1111111010")) {
      return "LINK-LOCAL-UNICAST";
    }
    if (digits.startsWith("1111110")) {
      return "UNIQUE-LOCAL-UNICAST";
    }
    return digits.startsWith("001") ? "GLOBAL-UNICAST" : "RESERVED";
  }
}
