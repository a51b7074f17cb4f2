package dev.proxmoxmpc.proxmox.network;

import dev.proxmoxmpc.proxmox.id.Upid;
import dev.proxmoxmpc.proxmox.transport.HttpMethod;
import dev.proxmoxmpc.proxmox.transport.OptionChange;
import dev.proxmoxmpc.proxmox.transport.Params;
import dev.proxmoxmpc.proxmox.transport.PvePath;
import dev.proxmoxmpc.proxmox.transport.PveTransport;
import dev.proxmoxmpc.proxmox.transport.Section;
import java.util.List;
import java.util.Map;

/// Software-defined networks, `/cluster/sdn`. Changes are only noted; [#apply] makes them real on
/// all nodes.
public final class SdnApi {
  private static final PvePath SDN = PvePath.of("/cluster/sdn");
  private static final PvePath ZONES = PvePath.of("/cluster/sdn/zones");
  private static final PvePath VNETS = PvePath.of("/cluster/sdn/vnets");

  private final PveTransport transport;

  public SdnApi(PveTransport transport) {
    this.transport = transport;
  }

  /// Zones; the options hold `zone` and `type`.
  public List<Section> zones() {
    return transport.list(ZONES, Params.none(), Section.class);
  }

  /// Makes a zone.
  ///
  /// @param type `simple`, `vlan`, `qinq`, `vxlan` or `evpn`
  public void createZone(String zone, String type, Map<String, String> options) {
    transport.run(
        HttpMethod.POST, ZONES, Params.of("zone", zone).with("type", type).withAll(options));
  }

  public void updateZone(String zone, OptionChange change) {
    transport.run(HttpMethod.PUT, zonePath(zone), change.params());
  }

  public void deleteZone(String zone) {
    transport.run(HttpMethod.DELETE, zonePath(zone), Params.none());
  }

  /// Virtual networks; the options hold `vnet` and `zone`.
  public List<Section> vnets() {
    return transport.list(VNETS, Params.none(), Section.class);
  }

  public void createVnet(String vnet, String zone, Map<String, String> options) {
    transport.run(
        HttpMethod.POST, VNETS, Params.of("vnet", vnet).with("zone", zone).withAll(options));
  }

  public void updateVnet(String vnet, OptionChange change) {
    transport.run(HttpMethod.PUT, vnetPath(vnet), change.params());
  }

  public void deleteVnet(String vnet) {
    transport.run(HttpMethod.DELETE, vnetPath(vnet), Params.none());
  }

  /// Subnets of a virtual network; the options hold `subnet` and `cidr`.
  public List<Section> subnets(String vnet) {
    return transport.list(subnetsPath(vnet), Params.none(), Section.class);
  }

  /// Makes a subnet.
  ///
  /// @param cidr network, e.g. `10.0.0.0/24`
  public void createSubnet(String vnet, String cidr, Map<String, String> options) {
    transport.run(
        HttpMethod.POST,
        subnetsPath(vnet),
        Params.of("subnet", cidr).with("type", "subnet").withAll(options));
  }

  /// Changes a subnet, named by its id such as `zone-10.0.0.0-24`.
  public void updateSubnet(String vnet, String subnet, OptionChange change) {
    transport.run(HttpMethod.PUT, subnetPath(vnet, subnet), change.params());
  }

  public void deleteSubnet(String vnet, String subnet) {
    transport.run(HttpMethod.DELETE, subnetPath(vnet, subnet), Params.none());
  }

  public Upid apply() {
    return transport.start(HttpMethod.PUT, SDN, Params.none());
  }

  private static PvePath zonePath(String zone) {
    return PvePath.of("/cluster/sdn/zones/{zone}", zone);
  }

  private static PvePath vnetPath(String vnet) {
    return PvePath.of("/cluster/sdn/vnets/{vnet}", vnet);
  }

  private static PvePath subnetsPath(String vnet) {
    return PvePath.of("/cluster/sdn/vnets/{vnet}/subnets", vnet);
  }

  private static PvePath subnetPath(String vnet, String subnet) {
    return PvePath.of("/cluster/sdn/vnets/{vnet}/subnets/{subnet}", vnet, subnet);
  }
}
