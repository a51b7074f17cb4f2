package dev.proxmoxmpc.simulator.api;

import dev.proxmoxmpc.simulator.access.Access;
import dev.proxmoxmpc.simulator.access.Tickets;
import dev.proxmoxmpc.simulator.task.Tasks;
import dev.proxmoxmpc.simulator.world.Cluster;

/// One cluster with all that belongs to it. Everything in it is guarded by the cluster's lock.
public record Site(Cluster cluster, Access access, Tasks tasks, Tickets tickets, Faces faces) {

  /// What the outside of the cluster looks like.
  public interface Faces {
    /// SHA-256 fingerprint of a node's certificate, upper-case pairs separated by colons.
    String fingerprint(String node);

    /// The certificate of a node in PEM.
    String certificate(String node);
  }
}
