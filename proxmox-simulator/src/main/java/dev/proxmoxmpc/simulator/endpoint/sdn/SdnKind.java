package dev.proxmoxmpc.simulator.endpoint.sdn;

import dev.proxmoxmpc.simulator.section.ObjectKind;
import dev.proxmoxmpc.simulator.section.SectionType;
import java.util.Map;
import java.util.Set;

/// A kind of SDN object: its path, its files as edited and as applied, and what its types demand
/// (`PVE/Network/SDN/{Zones,Controllers,Ipams,Dns}/*Plugin.pm`).
///
/// @param path below `/cluster/sdn`
/// @param noun what PVE calls it in errors
/// @param types options by type
record SdnKind(
    String path, String noun, ObjectKind edited, String applied, Map<String, SectionType> types) {
  private static final String[] ANY_ZONE = {
    "nodes", "mtu", "dns", "reversedns", "dnszone", "ipam", "dhcp"
  };
  private static final String[] OF_EVPN = {"vrf-vxlan", "controller"};

  static final SdnKind ZONE =
      of(
          "zones",
          "zone",
          "sdn '%s' does not exist",
          Map.of(
              "simple",
              zone("simple").build(),
              "vlan",
              zone("vlan").required("bridge").optional("bridge-disable-mac-learning").build(),
              "qinq",
              zone("qinq").required("tag", "bridge").optional("vlan-protocol").build(),
              "vxlan",
              zone("vxlan").optional("peers", "vxlan-port", "fabric").build(),
              "evpn",
              zone("evpn")
                  .required(OF_EVPN)
                  .optional(
                      "exitnodes",
                      "exitnodes-local-routing",
                      "advertise-subnets",
                      "exitnodes-primary",
                      "mac")
                  .optional(
                      "disable-arp-nd-suppression",
                      "rt-import",
                      "vxlan-port",
                      "secondary-controllers")
                  .build(),
              "faucet",
              zone("faucet").required("dp-id").build()));

  static final SdnKind CONTROLLER =
      of(
          "controllers",
          "controller",
          "sdn '%s' does not exist",
          Map.of(
              "evpn",
                  SectionType.named("evpn")
                      .required("asn")
                      .optional("peers", "fabric", "bgp-mode", "ebgp-multihop", "loopback", "node")
                      .optional("nodes", "peer-group-name", "route-map-in", "route-map-out", "ebgp")
                      .build(),
              "bgp",
                  SectionType.named("bgp")
                      .required("asn", "node", "peers")
                      .optional("ebgp", "ebgp-multihop", "loopback", "bgp-mode")
                      .optional(
                          "bgp-multipath-as-path-relax",
                          "route-map-in",
                          "route-map-out",
                          "nodes",
                          "peer-group-name")
                      .build(),
              "isis",
                  SectionType.named("isis")
                      .required("isis-domain", "isis-ifaces", "isis-net", "node")
                      .optional("loopback", "nodes")
                      .build(),
              "faucet", SectionType.named("faucet").build()));

  static final SdnKind IPAM =
      of(
          "ipams",
          "ipam",
          "sdn '%s' does not exist",
          Map.of(
              "pve", SectionType.named("pve").build(),
              "netbox",
                  SectionType.named("netbox")
                      .required("url", "token")
                      .optional("fingerprint")
                      .build(),
              "phpipam",
                  SectionType.named("phpipam")
                      .required("url", "token", "section")
                      .optional("fingerprint")
                      .build()));

  static final SdnKind DNS =
      of(
          "dns",
          "dns",
          "sdn '%s' does not exist",
          Map.of(
              "powerdns",
              SectionType.named("powerdns")
                  .required("url", "key")
                  .optional("ttl", "reversemaskv6", "reversev6mask", "fingerprint")
                  .build()));

  static final SdnKind VNET =
      of(
          "vnets",
          "vnet",
          "sdn vnet '%s' does not exist",
          Map.of(
              "vnet",
              SectionType.named("vnet")
                  .required("zone")
                  .optional("tag", "alias", "vlanaware", "isolate-ports")
                  .build()));

  private static SectionType.Builder zone(String type) {
    return SectionType.named(type).optional(ANY_ZONE);
  }

  private static SdnKind of(
      String path, String id, String missing, Map<String, SectionType> types) {
    ObjectKind edited = new ObjectKind("sdn/" + path + ".cfg", "/cluster/sdn/" + path, id, missing);
    return new SdnKind(path, id, edited, "sdn/.running-" + path + ".cfg", types);
  }

  String base() {
    return "/cluster/sdn/" + path;
  }

  /// Options that are part of an object's identity: shown at once, not as pending.
  Set<String> identity() {
    return Set.of("type", noun);
  }
}
