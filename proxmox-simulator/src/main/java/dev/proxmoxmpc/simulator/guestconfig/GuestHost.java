package dev.proxmoxmpc.simulator.guestconfig;

import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// The node a guest is on, as far as its configuration depends on it.
public interface GuestHost {
  /// The version that pins a machine type, such as `10.0+pve1`.
  String machineVersion();

  /// The QEMU version that creates guests, such as `10.0.13`.
  String qemuVersion();

  /// Seconds since the epoch.
  long now();

  /// A bridge or VNet by name, null when the node has none of that name.
  @Nullable Bridge bridge(String name);

  /// Whether a device node such as `/dev/null` exists.
  boolean hasDevice(String path);

  /// The size in bytes of a block device, empty when there is none at the path.
  default OptionalLong blockDevice(String path) {
    return OptionalLong.empty();
  }

  /// Whether the running guest gives up a device on an unplug request; a guest without an operating
  /// system does not.
  default boolean releases(String device) {
    return true;
  }

  /// How the datacenter keeps tags.
  default TagList.Style tagStyle() {
    return TagList.Style.DEFAULT;
  }

  /// Whether a custom CPU model exists (name without `custom-`).
  default boolean hasCpuModel(String name) {
    return false;
  }

  /// A bridge of the node.
  ///
  /// @param vlanAware whether the bridge filters VLANs itself
  /// @param hasPort whether a physical interface is attached, which VLANs on other bridges need
  /// @param mtu the bridge's MTU in bytes
  record Bridge(boolean vlanAware, boolean hasPort, int mtu) {}
}
