package dev.proxmoxmpc.proxmox.cluster;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.proxmoxmpc.proxmox.id.GuestKind;
import dev.proxmoxmpc.proxmox.id.GuestPlace;
import dev.proxmoxmpc.proxmox.id.NodeName;
import dev.proxmoxmpc.proxmox.id.PoolId;
import dev.proxmoxmpc.proxmox.id.StorageId;
import dev.proxmoxmpc.proxmox.id.Vmid;
import dev.proxmoxmpc.proxmox.property.Tags;
import dev.proxmoxmpc.proxmox.transport.TextList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One entry of `GET /cluster/resources`, the cheapest picture of a whole cluster. Its figures are
/// up to 10 s old (pvestatd). The list is filtered by permission, so absence proves nothing; and an
/// entry with status `unknown` (new, or on a dead node) lacks its name and figures: absent values
/// there mean "not known", never "empty". Sizes are bytes, `cpu` is a share of `maxcpu`, uptime
/// seconds.
@JsonTypeInfo(
    use = JsonTypeInfo.Id.NAME,
    property = "type",
    visible = true,
    defaultImpl = ClusterResource.Other.class)
@JsonSubTypes({
  @JsonSubTypes.Type(value = ClusterResource.Node.class, name = "node"),
  @JsonSubTypes.Type(value = ClusterResource.Qemu.class, name = "qemu"),
  @JsonSubTypes.Type(value = ClusterResource.Lxc.class, name = "lxc"),
  @JsonSubTypes.Type(value = ClusterResource.Storage.class, name = "storage"),
  @JsonSubTypes.Type(value = ClusterResource.Pool.class, name = "pool"),
  @JsonSubTypes.Type(value = ClusterResource.Zone.class, name = "sdn"),
  @JsonSubTypes.Type(value = ClusterResource.Network.class, name = "network"),
})
public sealed interface ClusterResource {
  /// `node/pve1`, `qemu/100`, `storage/pve1/local` ...
  String id();

  /// What VMs and containers have in common here.
  sealed interface Guest extends ClusterResource {
    Vmid vmid();

    NodeName node();

    GuestKind kind();

    @Nullable String status();

    @Nullable String name();

    @Nullable Boolean template();

    @Nullable Tags tags();

    @Nullable PoolId pool();

    @Nullable String lock();

    @Nullable String hastate();

    @Nullable Double cpu();

    @Nullable Double maxcpu();

    @Nullable Long mem();

    @Nullable Long maxmem();

    @Nullable Long disk();

    @Nullable Long maxdisk();

    @Nullable Long diskread();

    @Nullable Long diskwrite();

    @Nullable Long netin();

    @Nullable Long netout();

    @Nullable Long uptime();

    default GuestPlace place() {
      return new GuestPlace(node(), kind(), vmid());
    }
  }

  /// A node; `status` is `online`, `offline` or `unknown`.
  record Node(
      String id,
      NodeName node,
      @Nullable String status,
      @Nullable Double cpu,
      @Nullable Double maxcpu,
      @Nullable Long mem,
      @Nullable Long maxmem,
      @Nullable Long disk,
      @Nullable Long maxdisk,
      @Nullable Long uptime,
      @Nullable String level,
      @Nullable String hastate,
      @JsonProperty("cgroup-mode") @Nullable Integer cgroupMode)
      implements ClusterResource {}

  /// A virtual machine; `status` may be a QEMU state such as `paused` or `io-error`.
  record Qemu(
      String id,
      Vmid vmid,
      NodeName node,
      @Nullable String status,
      @Nullable String name,
      @Nullable Boolean template,
      @Nullable Tags tags,
      @Nullable PoolId pool,
      @Nullable String lock,
      @Nullable String hastate,
      @Nullable Double cpu,
      @Nullable Double maxcpu,
      @Nullable Long mem,
      @Nullable Long maxmem,
      @Nullable Long memhost,
      @Nullable Long disk,
      @Nullable Long maxdisk,
      @Nullable Long diskread,
      @Nullable Long diskwrite,
      @Nullable Long netin,
      @Nullable Long netout,
      @Nullable Long uptime)
      implements Guest {
    @Override
    public GuestKind kind() {
      return GuestKind.QEMU;
    }
  }

  /// A container.
  record Lxc(
      String id,
      Vmid vmid,
      NodeName node,
      @Nullable String status,
      @Nullable String name,
      @Nullable Boolean template,
      @Nullable Tags tags,
      @Nullable PoolId pool,
      @Nullable String lock,
      @Nullable String hastate,
      @Nullable Double cpu,
      @Nullable Double maxcpu,
      @Nullable Long mem,
      @Nullable Long maxmem,
      @Nullable Long disk,
      @Nullable Long maxdisk,
      @Nullable Long diskread,
      @Nullable Long diskwrite,
      @Nullable Long netin,
      @Nullable Long netout,
      @Nullable Long uptime)
      implements Guest {
    @Override
    public GuestKind kind() {
      return GuestKind.LXC;
    }
  }

  /// A storage as one node sees it; a shared one appears once for each node.
  record Storage(
      String id,
      StorageId storage,
      NodeName node,
      @Nullable String status,
      @Nullable String plugintype,
      @Nullable Boolean shared,
      @TextList List<String> content,
      @Nullable Long disk,
      @Nullable Long maxdisk)
      implements ClusterResource {}

  /// A pool.
  record Pool(String id, PoolId pool) implements ClusterResource {}

  /// An SDN zone on a node, as listed up to PVE 8.
  record Zone(String id, @Nullable String sdn, @Nullable NodeName node, @Nullable String status)
      implements ClusterResource {}

  /// A zone, controller or fabric on a node, as listed since PVE 9.
  record Network(
      String id,
      @Nullable String network,
      @JsonProperty("network-type") @Nullable String networkType,
      @JsonProperty("zone-type") @Nullable String zoneType,
      @Nullable NodeName node,
      @Nullable String status)
      implements ClusterResource {}

  /// A type this client does not know yet.
  record Other(String id, String type) implements ClusterResource {}
}
