package dev.proxmoxmpc.simulator;

/// The releases of Proxmox VE whose published schema the simulator carries.
public enum PveVersion {
  V7_4("7.4", "7.4-16", "0f39f621"),
  V8_4("8.4", "8.4.5", "5f93d7eb4a2b5d5c"),
  V9_2("9.2", "9.2.11", "14a22df35955d97d");

  private final String label;
  private final String version;
  private final String repositoryId;

  PveVersion(String label, String version, String repositoryId) {
    this.label = label;
    this.version = version;
    this.repositoryId = repositoryId;
  }

  /// `major.minor`, as `GET /version` names the release.
  public String label() {
    return label;
  }

  /// The full version of pve-manager.
  public String version() {
    return version;
  }

  /// The short commit id of pve-manager.
  public String repositoryId() {
    return repositoryId;
  }

  /// Whether this release is not older than another.
  public boolean atLeast(PveVersion other) {
    return compareTo(other) >= 0;
  }

  /// The version with this label.
  public static PveVersion ofLabel(String label) {
    for (PveVersion version : values()) {
      if (version.label.equals(label)) {
        return version;
      }
    }
    throw new IllegalArgumentException("unknown Proxmox VE version: " + label);
  }
}
