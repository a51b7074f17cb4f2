package dev.proxmoxmpc.proxmox.firewall;

import dev.proxmoxmpc.proxmox.id.GuestPlace;
import dev.proxmoxmpc.proxmox.id.NodeName;
import dev.proxmoxmpc.proxmox.transport.HttpMethod;
import dev.proxmoxmpc.proxmox.transport.OptionChange;
import dev.proxmoxmpc.proxmox.transport.Params;
import dev.proxmoxmpc.proxmox.transport.PvePath;
import dev.proxmoxmpc.proxmox.transport.PveTransport;
import dev.proxmoxmpc.proxmox.transport.Section;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The firewall of one scope. Aliases and IP sets exist for clusters and guests, security groups
/// for clusters; elsewhere those calls fail with [PveFailure.NotImplemented].
public final class FirewallApi {
  private final PveTransport transport;
  private final String base;
  private final Object[] scope;

  private FirewallApi(PveTransport transport, String base, Object... scope) {
    this.transport = transport;
    this.base = base;
    this.scope = scope.clone();
  }

  public static FirewallApi ofCluster(PveTransport transport) {
    return new FirewallApi(transport, "/cluster/firewall");
  }

  public static FirewallApi ofNode(PveTransport transport, NodeName node) {
    return new FirewallApi(transport, "/nodes/{node}/firewall", node);
  }

  public static FirewallApi ofGuest(PveTransport transport, GuestPlace place) {
    return new FirewallApi(
        transport,
        "/nodes/{node}/" + place.kind().segment() + "/{vmid}/firewall",
        place.node(),
        place.vmid());
  }

  public Section options() {
    return transport.get(path("/options"), Params.none(), Section.class);
  }

  public void changeOptions(OptionChange change) {
    transport.run(HttpMethod.PUT, path("/options"), change.params());
  }

  public RuleList rules() {
    return new RuleList(transport, base + "/rules", scope);
  }

  public List<FirewallAlias> aliases() {
    return transport.list(path("/aliases"), Params.none(), FirewallAlias.class);
  }

  public void createAlias(String name, String cidr, @Nullable String comment) {
    transport.run(
        HttpMethod.POST,
        path("/aliases"),
        Params.of("name", name).with("cidr", cidr).with("comment", comment));
  }

  public void updateAlias(FirewallAlias alias) {
    transport.run(
        HttpMethod.PUT,
        path("/aliases/{name}", alias.name()),
        Params.of("cidr", alias.cidr())
            .with("comment", alias.comment())
            .with("digest", alias.digest()));
  }

  public void deleteAlias(String name) {
    transport.run(HttpMethod.DELETE, path("/aliases/{name}", name), Params.none());
  }

  public List<IpSet> ipSets() {
    return transport.list(path("/ipset"), Params.none(), IpSet.class);
  }

  public void createIpSet(String name, @Nullable String comment) {
    transport.run(
        HttpMethod.POST, path("/ipset"), Params.of("name", name).with("comment", comment));
  }

  /// Deletes an empty set.
  public void deleteIpSet(String name) {
    transport.run(HttpMethod.DELETE, path("/ipset/{name}", name), Params.none());
  }

  public List<IpSetEntry> ipSet(String name) {
    return transport.list(path("/ipset/{name}", name), Params.none(), IpSetEntry.class);
  }

  public void addToIpSet(String name, IpSetEntry entry) {
    transport.run(
        HttpMethod.POST,
        path("/ipset/{name}", name),
        Params.of("cidr", entry.cidr())
            .with("nomatch", entry.nomatch())
            .with("comment", entry.comment()));
  }

  public void removeFromIpSet(String name, String cidr) {
    transport.run(HttpMethod.DELETE, path("/ipset/{name}/{cidr}", name, cidr), Params.none());
  }

  public List<SecurityGroup> groups() {
    return transport.list(path("/groups"), Params.none(), SecurityGroup.class);
  }

  public void createGroup(String group, @Nullable String comment) {
    transport.run(
        HttpMethod.POST, path("/groups"), Params.of("group", group).with("comment", comment));
  }

  /// Deletes a group that has no rules.
  public void deleteGroup(String group) {
    transport.run(HttpMethod.DELETE, path("/groups/{group}", group), Params.none());
  }

  public RuleList groupRules(String group) {
    return new RuleList(transport, base + "/groups/{group}", with(group));
  }

  private PvePath path(String rest, Object... more) {
    return PvePath.of(base + rest, with(more));
  }

  private Object[] with(Object... more) {
    Object[] all = new Object[scope.length + more.length];
    System.arraycopy(scope, 0, all, 0, scope.length);
    System.arraycopy(more, 0, all, scope.length, more.length);
    return all;
  }
}
