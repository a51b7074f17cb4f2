package dev.proxmoxmpc.simulator.schema;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;

/// Addresses, networks and ranges as the Perl module `Net::IP` reads them, with its texts.
public final class IpNets {
  private IpNets() {}

  /// Checks an address, a network without host bits or a range.
  ///
  /// @return 4 or 6
  /// @throws FormatException with the text of `Net::IP`
  public static int check(String text) {
    int slash = text.indexOf('/');
    if (slash > 0) {
      return network(text.substring(0, slash), text.substring(slash + 1));
    }
    int dash = text.indexOf('-');
    if (dash > 0) {
      String first = text.substring(0, dash).strip();
      String last = text.substring(dash + 1).strip();
      int version = version(first);
      version(last);
      if (bits(first).compareTo(bits(last)) > 0) {
        throw invalid("Begin address is greater than End address " + first + " - " + last);
      }
      return version;
    }
    return version(text);
  }

  private static int network(String address, String length) {
    int version = version(address);
    int width = version == 4 ? 32 : 128;
    if (!length.matches("\\d{1,3}")) {
      throw invalid("Invalid prefix length /" + length);
    }
    int prefix = Integer.parseInt(length);
    if (prefix > width) {
      throw invalid("Prefix length " + prefix + " is longer than IP address (" + width + ")");
    }
    BigInteger bits = bits(address);
    if (prefix < width && bits.mod(BigInteger.ONE.shiftLeft(width - prefix)).signum() != 0) {
      String digits = String.format("%" + width + "s", bits.toString(2)).replace(' ', '0');
      throw invalid("Invalid prefix " + digits + "/" + prefix);
    }
    return version;
  }

  private static int version(String address) {
    if (NetworkFormats.ipv4(address)) {
      return 4;
    }
    if (NetworkFormats.ipv6(address)) {
      return 6;
    }
    if (address.contains(":")) {
      throw invalid("Invalid IP address " + address);
    }
    throw invalid(complaint(address));
  }

  private static String complaint(String address) {
    if (!address.matches("[\\d.]+")) {
      return "Invalid chars in IP " + address;
    }
    if (address.startsWith(".")) {
      return "Invalid IP " + address + " - starts with a dot";
    }
    if (address.endsWith(".")) {
      return "Invalid IP " + address + " - ends with a dot";
    }
    if (address.contains("..")) {
      return "Empty quad in IP address " + address;
    }
    for (String quad : address.split("\\.")) {
      if (quad.length() > 3 || Integer.parseInt(quad) > 255) {
        return "Invalid quad in IP address " + address + " - " + quad;
      }
    }
    return "Invalid IP address " + address;
  }

  private static FormatException invalid(String text) {
    return new FormatException("invalid IP address: " + text + "\n");
  }

  /// The number an address stands for.
  public static BigInteger bits(String address) {
    return new BigInteger(1, bytes(address));
  }

  /// The bytes of an address that was checked before.
  public static byte[] bytes(String address) {
    try {
      return InetAddress.getByName(address).getAddress();
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("not an address: " + address, e);
    }
  }

  /// A network without its host bits, a single address without its prefix (`PVE/Firewall.pm`,
  /// `clean_cidr`).
  public static String clean(String cidr) {
    int slash = cidr.indexOf('/');
    if (slash < 0) {
      return cidr;
    }
    String address = cidr.substring(0, slash);
    int width = address.contains(":") ? 128 : 32;
    int prefix = Integer.parseInt(cidr.substring(slash + 1));
    if (prefix == width) {
      return address;
    }
    BigInteger bits = bits(address);
    BigInteger host = bits.mod(BigInteger.ONE.shiftLeft(width - prefix));
    return host.signum() == 0 ? cidr : print(bits.subtract(host), width) + "/" + prefix;
  }

  private static String print(BigInteger bits, int width) {
    StringBuilder text = new StringBuilder();
    int step = width == 32 ? 8 : 16;
    for (int shift = width - step; shift >= 0; shift -= step) {
      int part = bits.shiftRight(shift).intValue() & ((1 << step) - 1);
      text.append(width == 32 ? Integer.toString(part) : String.format(Locale.ROOT, "%04x", part));
      if (shift > 0) {
        text.append(width == 32 ? '.' : ':');
      }
    }
    return text.toString();
  }
}
