package dev.proxmoxmpc.proxmox.guest;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import dev.proxmoxmpc.proxmox.id.NodeName;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What PVE knows before a migration (`GET .../migrate`). A node that is down may still be listed
/// as allowed.
///
/// @param notAllowed nodes that cannot take the guest, with PVE's reasons
/// @param localDisks volumes that would have to be copied
/// @param localResources keys such as `hostpci0` that tie the guest to its node
public record MigrationCheck(
    @Nullable Boolean running,
    @JsonProperty("allowed_nodes") @JsonAlias("allowed-nodes") @Nullable List<NodeName> allowed,
    @JsonProperty("not_allowed_nodes") @JsonAlias("not-allowed-nodes")
        @Nullable Map<String, JsonNode> notAllowed,
    @JsonProperty("local_disks") @Nullable List<LocalDisk> localDisks,
    @JsonProperty("local_resources") @Nullable List<String> localResources) {
  /// A volume that is not reachable from other nodes.
  public record LocalDisk(
      @Nullable String volid,
      @Nullable String drivename,
      @Nullable Long size,
      @Nullable Boolean cdrom,
      @JsonProperty("is_unused") @Nullable Boolean unused) {}
}
