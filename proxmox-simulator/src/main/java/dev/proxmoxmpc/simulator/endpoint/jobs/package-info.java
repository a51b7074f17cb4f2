/// Jobs of the cluster: backups, replication, realm synchronisation, and what is planned when
/// (`PVE/API2/Backup.pm`, `PVE/API2/ReplicationConfig.pm`,
/// `PVE/API2/Cluster/{Jobs,BackupInfo}.pm`).
@NullMarked
package dev.proxmoxmpc.simulator.endpoint.jobs;

import org.jspecify.annotations.NullMarked;
