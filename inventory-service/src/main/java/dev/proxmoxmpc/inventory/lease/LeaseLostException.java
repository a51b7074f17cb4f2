package dev.proxmoxmpc.inventory.lease;

/// Thrown when a write comes from a replica that no longer works for the cluster. Its work for that
/// cluster has to end; nothing was written.
public final class LeaseLostException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  LeaseLostException(Fence fence) {
    super("cluster " + fence.cluster() + " is no longer held under number " + fence.number());
  }
}
