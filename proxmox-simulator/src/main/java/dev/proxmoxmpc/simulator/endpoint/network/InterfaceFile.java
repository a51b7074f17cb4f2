package dev.proxmoxmpc.simulator.endpoint.network;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The interfaces of a node and the other lines of their file.
///
/// @param interfaces by name
/// @param extras lines outside of interfaces such as `source`
record InterfaceFile(TreeMap<String, Interface> interfaces, List<Extra> extras) {
  /// A line and its place in the order of the file.
  record Extra(long priority, String line) {}

  /// Interfaces by name for replies, without the loopback.
  Map<String, Interface> listed() {
    TreeMap<String, Interface> result = new TreeMap<>(interfaces);
    result.remove("lo");
    return result;
  }
}
