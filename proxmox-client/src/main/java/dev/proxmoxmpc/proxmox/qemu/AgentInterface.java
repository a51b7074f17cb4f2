package dev.proxmoxmpc.proxmox.qemu;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A network interface as the guest agent inside a VM sees it.
public record AgentInterface(
    String name,
    @JsonProperty("hardware-address") @Nullable String mac,
    @JsonProperty("ip-addresses") @Nullable List<Address> addresses) {
  /// One address; `type` is `ipv4` or `ipv6`.
  public record Address(
      @JsonProperty("ip-address") String address,
      @JsonProperty("ip-address-type") @Nullable String type,
      @Nullable Integer prefix) {}
}
