package dev.proxmoxmpc.simulator.endpoint.jobs;

import dev.proxmoxmpc.simulator.api.Routes;

/// Everything the cluster plans: `/cluster/backup`, `/cluster/backup-info`, `/cluster/replication`,
/// `/cluster/jobs` and the replication of nodes.
public final class JobEndpoints {
  private JobEndpoints() {}

  public static void register(Routes routes) {
    BackupEndpoints.register(routes);
    BackupCoverage.register(routes);
    ReplicationEndpoints.register(routes);
    ReplicationStatus.register(routes);
    RealmSyncEndpoints.register(routes);
  }
}
