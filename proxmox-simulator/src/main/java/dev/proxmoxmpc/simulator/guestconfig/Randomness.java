package dev.proxmoxmpc.simulator.guestconfig;

/// The source of the values that Proxmox VE makes up.
public interface Randomness {
  /// A MAC address with the datacenter's prefix, upper case.
  String mac();

  /// A UUID, lower case.
  String uuid();

  /// A crypt(3) hash of a cloud-init password (`$5$salt$hash`).
  String passwordHash(String password);
}
