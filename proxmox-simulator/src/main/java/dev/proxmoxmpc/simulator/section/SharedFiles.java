package dev.proxmoxmpc.simulator.section;

import dev.proxmoxmpc.simulator.world.Cluster;
import dev.proxmoxmpc.simulator.world.SectionFile;

/// Reading of shared configuration files that may not exist yet.
public final class SharedFiles {
  private SharedFiles() {}

  /// A file for looking only: an empty one when it does not exist.
  public static SectionFile look(Cluster cluster, String path) {
    SectionFile file = cluster.files().get(path);
    return file == null ? new SectionFile() : file;
  }
}
