package dev.proxmoxmpc.proxmox.cluster;

import dev.proxmoxmpc.proxmox.id.NodeName;
import dev.proxmoxmpc.proxmox.transport.HttpMethod;
import dev.proxmoxmpc.proxmox.transport.OptionChange;
import dev.proxmoxmpc.proxmox.transport.Params;
import dev.proxmoxmpc.proxmox.transport.PvePath;
import dev.proxmoxmpc.proxmox.transport.PveTransport;
import dev.proxmoxmpc.proxmox.transport.Section;
import java.util.List;
import java.util.Map;

/// High availability, `/cluster/ha`. The manager acts every ten seconds or so: what is asked here
/// is done later, and shows in [#status].
public final class HaApi {
  private static final PvePath STATUS = PvePath.of("/cluster/ha/status/current");
  private static final PvePath RESOURCES = PvePath.of("/cluster/ha/resources");
  private static final PvePath GROUPS = PvePath.of("/cluster/ha/groups");
  private static final PvePath RULES = PvePath.of("/cluster/ha/rules");

  private final PveTransport transport;

  public HaApi(PveTransport transport) {
    this.transport = transport;
  }

  public List<HaStatusEntry> status() {
    return transport.list(STATUS, Params.none(), HaStatusEntry.class);
  }

  public List<HaResource> resources() {
    return transport.list(RESOURCES, Params.none(), HaResource.class);
  }

  public HaResource resource(String sid) {
    return transport.get(resourcePath(sid), Params.none(), HaResource.class);
  }

  /// Every option of a guest under HA.
  public Section resourceSection(String sid) {
    return transport.get(resourcePath(sid), Params.none(), Section.class);
  }

  /// Puts a guest (`vm:100`, `ct:101`) under HA.
  public void addResource(String sid, Map<String, String> options) {
    transport.run(HttpMethod.POST, RESOURCES, Params.of("sid", sid).withAll(options));
  }

  public void updateResource(String sid, OptionChange change) {
    transport.run(HttpMethod.PUT, resourcePath(sid), change.params());
  }

  /// Takes a guest out of HA; it keeps running.
  public void removeResource(String sid) {
    transport.run(HttpMethod.DELETE, resourcePath(sid), Params.none());
  }

  /// Asks the manager to move a guest while it runs.
  public void migrate(String sid, NodeName target) {
    transport.run(
        HttpMethod.POST,
        PvePath.of("/cluster/ha/resources/{sid}/migrate", sid),
        Params.of("node", target));
  }

  /// Asks the manager to stop a guest and start it elsewhere.
  public void relocate(String sid, NodeName target) {
    transport.run(
        HttpMethod.POST,
        PvePath.of("/cluster/ha/resources/{sid}/relocate", sid),
        Params.of("node", target));
  }

  /// Groups, up to PVE 8; later versions answer with [PveFailure.ServerError].
  public List<HaGroup> groups() {
    return transport.list(GROUPS, Params.none(), HaGroup.class);
  }

  /// Rules, since PVE 9; earlier versions answer with [PveFailure.NotImplemented].
  public List<HaRule> rules() {
    return transport.list(RULES, Params.none(), HaRule.class);
  }

  /// Every option of a group.
  public Section groupSection(String group) {
    return transport.get(groupPath(group), Params.none(), Section.class);
  }

  /// Every option of a rule.
  public Section ruleSection(String rule) {
    return transport.get(rulePath(rule), Params.none(), Section.class);
  }

  public void createGroup(String group, Map<String, String> options) {
    transport.run(HttpMethod.POST, GROUPS, Params.of("group", group).withAll(options));
  }

  public void updateGroup(String group, OptionChange change) {
    transport.run(HttpMethod.PUT, groupPath(group), change.params());
  }

  public void deleteGroup(String group) {
    transport.run(HttpMethod.DELETE, groupPath(group), Params.none());
  }

  /// Makes a rule.
  ///
  /// @param type `node-affinity` or `resource-affinity`
  public void createRule(String rule, String type, Map<String, String> options) {
    transport.run(
        HttpMethod.POST, RULES, Params.of("rule", rule).with("type", type).withAll(options));
  }

  /// Changes a rule, whose type has to be named and cannot change.
  public void updateRule(String rule, String type, OptionChange change) {
    transport.run(HttpMethod.PUT, rulePath(rule), Params.of("type", type).withAll(change.params()));
  }

  public void deleteRule(String rule) {
    transport.run(HttpMethod.DELETE, rulePath(rule), Params.none());
  }

  private static PvePath resourcePath(String sid) {
    return PvePath.of("/cluster/ha/resources/{sid}", sid);
  }

  private static PvePath groupPath(String group) {
    return PvePath.of("/cluster/ha/groups/{group}", group);
  }

  private static PvePath rulePath(String rule) {
    return PvePath.of("/cluster/ha/rules/{rule}", rule);
  }
}
