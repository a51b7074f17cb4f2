package dev.proxmoxmpc.proxmox.network;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.proxmoxmpc.proxmox.transport.TextList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A network interface of a node (`GET /nodes/{node}/network`).
///
/// @param iface absent where one interface was asked for by name
/// @param type `bridge`, `bond`, `eth`, `vlan`, `OVSBridge` ...
/// @param active whether it is up; absent means no
/// @param method `static`, `manual` or `dhcp` of IPv4, `method6` of IPv6
public record NetworkInterface(
    @Nullable String iface,
    String type,
    @Nullable Boolean active,
    @Nullable Boolean autostart,
    @Nullable Boolean exists,
    @Nullable String method,
    @Nullable String method6,
    @Nullable String address,
    @Nullable String netmask,
    @Nullable String cidr,
    @Nullable String gateway,
    @Nullable String address6,
    @Nullable String cidr6,
    @Nullable String gateway6,
    @Nullable Integer mtu,
    @JsonProperty("bridge_ports") @TextList List<String> bridgePorts,
    @JsonProperty("bridge_vlan_aware") @Nullable Boolean vlanAware,
    @JsonProperty("bridge_vids") @Nullable String bridgeVids,
    @TextList List<String> slaves,
    @JsonProperty("bond_mode") @Nullable String bondMode,
    @JsonProperty("vlan-raw-device") @Nullable String vlanRawDevice,
    @JsonProperty("vlan-id") @Nullable Integer vlanId,
    @Nullable String comments,
    @Nullable Integer priority) {}
