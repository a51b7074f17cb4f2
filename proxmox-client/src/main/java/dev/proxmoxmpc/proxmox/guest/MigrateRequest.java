package dev.proxmoxmpc.proxmox.guest;

import dev.proxmoxmpc.proxmox.id.GuestKind;
import dev.proxmoxmpc.proxmox.id.NodeName;
import dev.proxmoxmpc.proxmox.transport.Params;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Where and how a guest shall move.
///
/// @param whileRunning move it although it runs: live for a VM, by a restart for a container
/// @param withLocalDisks copy local volumes of a running VM too
/// @param targetStorage storage, or `from:to` pairs, for copied volumes
/// @param force VMs that use host devices; `root@pam` only
/// @param timeout of a container's shutdown before its restart there
/// @param bandwidth limit in KiB/s
public record MigrateRequest(
    NodeName target,
    boolean whileRunning,
    boolean withLocalDisks,
    @Nullable String targetStorage,
    boolean force,
    @Nullable Duration timeout,
    @Nullable Long bandwidth) {
  public static MigrateRequest stopped(NodeName target) {
    return new MigrateRequest(target, false, false, null, false, null, null);
  }

  public static MigrateRequest running(NodeName target) {
    return new MigrateRequest(target, true, false, null, false, null, null);
  }

  public MigrateRequest copyingDisksTo(@Nullable String storages) {
    return new MigrateRequest(target, whileRunning, true, storages, force, timeout, bandwidth);
  }

  Params params(GuestKind kind) {
    Params params = Params.of("target", target).with("bwlimit", bandwidth);
    return switch (kind) {
      case QEMU ->
          params
              .with("online", whileRunning ? true : null)
              .with("with-local-disks", withLocalDisks ? true : null)
              .with("targetstorage", targetStorage)
              .with("force", force ? true : null);
      case LXC ->
          params
              .with("restart", whileRunning ? true : null)
              .with("target-storage", targetStorage)
              .with("timeout", timeout);
    };
  }
}
