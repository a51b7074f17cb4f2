package dev.proxmoxmpc.proxmox.cluster;

import org.jspecify.annotations.Nullable;

/// `GET /version`.
///
/// @param version full version, e.g. `9.2.11` or `6.2-4`
/// @param release release, e.g. `9.2`
public record PveVersion(String version, @Nullable String release, @Nullable String repoid) {
  /// The major release, e.g. 9.
  ///
  /// @throws IllegalStateException when the version does not begin with a number
  public int major() {
    int end = 0;
    while (end < version.length() && Character.isDigit(version.charAt(end))) {
      end++;
    }
    if (end == 0) {
      throw new IllegalStateException("version without a number: " + version);
    }
    return Integer.parseInt(version.substring(0, end));
  }
}
