package dev.proxmoxmpc.proxmox.cluster;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.proxmoxmpc.proxmox.id.NodeName;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One entry of `GET /cluster/ha/status/current`: quorum, master, the LRM of a node, or a service.
///
/// @param type `quorum`, `master`, `lrm`, `service`, `fencing` ...
/// @param sid service id such as `vm:100` or `ct:101`, of services only
/// @param state what the service is in, e.g. `started`, `error`, `migrate`
/// @param requestState what was asked for
/// @param crmState what the manager decided
public record HaStatusEntry(
    String id,
    String type,
    @Nullable NodeName node,
    @Nullable String status,
    @Nullable Boolean quorate,
    @Nullable Instant timestamp,
    @Nullable String sid,
    @Nullable String state,
    @JsonProperty("request_state") @Nullable String requestState,
    @JsonProperty("crm_state") @Nullable String crmState,
    @JsonProperty("max_relocate") @Nullable Integer maxRelocate,
    @JsonProperty("max_restart") @Nullable Integer maxRestart,
    @Nullable Boolean failback,
    @Nullable String group,
    @Nullable String comment) {}
