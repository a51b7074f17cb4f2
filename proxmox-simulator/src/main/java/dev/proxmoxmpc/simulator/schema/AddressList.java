package dev.proxmoxmpc.simulator.schema;

/// Sources and destinations of firewall rules (`PVE/Firewall.pm`, `parse_address_list`).
public final class AddressList {
  private AddressList() {}

  /// Which IP version a list is of.
  ///
  /// @return 4, 6, or 0 for a reference to an alias or IP set
  /// @throws FormatException with PVE's text
  public static int version(String list) {
    if (ClusterFormats.aliasOrSet(list)) {
      return 0;
    }
    String[] elements = list.split(",");
    if (!String.join(",", elements).equals(list)) {
      throw new FormatException("extraneous commas in list\n");
    }
    int version = 0;
    boolean range = false;
    for (String element : elements) {
      int each = IpNets.check(element);
      range |= element.contains("-");
      if (version != 0 && version != each) {
        throw new FormatException(
            "detected mixed ipv4/ipv6 addresses in address list '" + list + "'\n");
      }
      version = each;
    }
    if (range && elements.length > 1) {
      throw new FormatException("you can't use a range in a list\n");
    }
    return version;
  }
}
