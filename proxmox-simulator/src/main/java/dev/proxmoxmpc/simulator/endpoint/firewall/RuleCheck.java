package dev.proxmoxmpc.simulator.endpoint.firewall;

import dev.proxmoxmpc.simulator.api.PveError;
import dev.proxmoxmpc.simulator.schema.AddressList;
import dev.proxmoxmpc.simulator.schema.FormatException;
import dev.proxmoxmpc.simulator.schema.NetworkNames;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Checks a firewall rule as `PVE/Firewall.pm` (`verify_rule`) does: the first fault is told for
/// its parameter. On the way it sets what PVE derives: the macro's spelling and the IP version.
final class RuleCheck {
  private static final Pattern SET =
      Pattern.compile("\\+(dc/|guest/|sdn/)?([A-Za-z][A-Za-z0-9\\-_]+)");
  private static final Pattern ALIAS = Pattern.compile("(dc/|guest/)?([A-Za-z][A-Za-z0-9\\-_]+)");
  private static final Set<String> WITH_PORTS =
      Set.of("udp", "17", "udplite", "136", "tcp", "6", "sctp", "132", "dccp", "33");
  private static final Set<String> ICMP6 = Set.of("icmpv6", "ipv6-icmp");

  private final Scope scope;
  private final Ruleset cluster;
  private final Ruleset own;
  private final Map<String, String> rule;
  private int ipVersion;

  private RuleCheck(Scope scope, Ruleset cluster, Ruleset own, Map<String, String> rule) {
    this.scope = scope;
    this.cluster = cluster;
    this.own = own;
    this.rule = rule;
  }

  /// @param cluster the cluster's objects, which rules everywhere may refer to
  /// @param own the objects of the place the rule is in
  static void verify(Scope scope, Ruleset cluster, Ruleset own, Map<String, String> rule) {
    new RuleCheck(scope, cluster, own, rule).run();
  }

  private void run() {
    type();
    interfaceName();
    macro();
    protocol();
    destinationPorts();
    icmpType();
    sourcePorts();
    address("source");
    address("dest");
    String macro = rule.get("macro");
    if (macro != null) {
      MacroPorts.demandAgreement(macro, rule);
    }
    rule.remove("ipversion");
    if (ipVersion != 0) {
      rule.put("ipversion", Integer.toString(ipVersion));
    }
  }

  private static PveError fault(String parameter, String text) {
    return PveError.parameter(parameter, text);
  }

  private void type() {
    String type = rule.getOrDefault("type", "");
    String action = rule.getOrDefault("action", "");
    if (type.isEmpty()) {
      throw fault("type", "missing property");
    }
    if (action.isEmpty()) {
      throw fault("action", "missing property");
    }
    if (!scope.ruleTypes().contains(type)) {
      throw fault("type", "invalid rule type '" + type + "' for rule_env '" + scope.label() + "'");
    }
    if (type.equals("group")) {
      if (!action.matches("[A-Za-z][A-Za-z0-9\\-_]+")) {
        throw fault("action", "invalid characters in security group name");
      }
      return;
    }
    boolean known =
        action.equals("ACCEPT")
            || action.equals("DROP")
            || action.equals("REJECT") && !type.equals("forward");
    if (!known) {
      throw fault("action", "unknown action '" + action + "'");
    }
  }

  private void interfaceName() {
    String name = rule.get("iface");
    if (name == null) {
      return;
    }
    if (!scope.allowsInterface()) {
      throw fault("type", "parameter -i not allowed for this rule type");
    }
    if (scope.ofGuest() && !name.matches("net\\d+")) {
      throw fault("iface", "value does not match the regex pattern 'net\\d+'");
    }
  }

  private void macro() {
    String macro = rule.get("macro");
    if (macro == null) {
      return;
    }
    String spelling = Macros.spelling(macro);
    if (spelling == null) {
      throw fault("macro", "unknown macro '" + macro + "'");
    }
    rule.put("macro", spelling);
  }

  private void protocol() {
    String protocol = rule.getOrDefault("proto", "");
    if (!protocol.isEmpty() && !NetworkNames.protocol(protocol)) {
      throw fault("proto", "unknown protocol '" + protocol + "'");
    }
    if (protocol.equals("icmp")) {
      useVersion(4, "proto");
    } else if (ICMP6.contains(protocol)) {
      useVersion(6, "proto");
    }
  }

  private void useVersion(int version, String parameter) {
    if (version == 0) {
      return;
    }
    if (ipVersion != 0 && ipVersion != version) {
      throw fault(parameter, "detected mixed ipv4/ipv6 addresses in rule");
    }
    ipVersion = version;
  }

  private void destinationPorts() {
    if (!rule.containsKey("dport")) {
      return;
    }
    String protocol = requireProtocol("dport");
    boolean icmp =
        protocol.equals("icmp") || protocol.equals("icmpv6") || protocol.equals("ipv6-icmp");
    if (!WITH_PORTS.contains(protocol) && !icmp) {
      throw fault("dport", "protocol '" + protocol + "' does not support ports");
    }
  }

  private String requireProtocol(String parameter) {
    String protocol = rule.getOrDefault("proto", "");
    if (protocol.isEmpty()) {
      throw fault("proto", "missing property - '" + parameter + "' requires this property");
    }
    return protocol;
  }

  private void icmpType() {
    String type = rule.get("icmp-type");
    if (type == null) {
      return;
    }
    String protocol = rule.getOrDefault("proto", "");
    boolean six = ICMP6.contains(protocol);
    if (!protocol.equals("icmp") && !six) {
      throw fault("proto", "missing property - 'icmp-type' requires this property");
    }
    if (rule.containsKey("dport")) {
      throw fault("icmp-type", "'icmp-type' cannot be specified together with 'dport'");
    }
    if (!(six ? NetworkNames.icmp6Type(type) : NetworkNames.icmpType(type))) {
      throw fault("icmp-type", "invalid icmp-type '" + type + "' for proto '" + protocol + "'");
    }
  }

  private void sourcePorts() {
    if (!rule.containsKey("sport")) {
      return;
    }
    String protocol = requireProtocol("sport");
    if (!WITH_PORTS.contains(protocol)) {
      throw fault("sport", "protocol '" + protocol + "' does not support ports");
    }
  }

  private void address(String parameter) {
    String value = rule.get(parameter);
    if (value == null) {
      return;
    }
    try {
      useVersion(AddressList.version(value), parameter);
    } catch (FormatException e) {
      throw fault(parameter, String.valueOf(e.getMessage()).stripTrailing());
    }
    if (value.startsWith("+")) {
      checkSet(parameter, value);
      return;
    }
    Matcher alias = ALIAS.matcher(value);
    if (alias.matches()) {
      useVersion(versionOfAlias(parameter, value, alias), parameter);
    }
  }

  private void checkSet(String parameter, String value) {
    Matcher set = SET.matcher(value);
    if (!set.matches()) {
      throw fault(parameter, "invalid ipset name '" + value + "'");
    }
    String prefix = set.group(1);
    String name = set.group(2);
    boolean ofSdn = "sdn/".equals(prefix);
    boolean known =
        !"dc/".equals(prefix) && own.ipSets().containsKey(name)
            || !"guest/".equals(prefix) && cluster.ipSets().containsKey(name);
    if (!known && !ofSdn) {
      throw fault(parameter, "no such ipset '" + name + "'");
    }
  }

  private int versionOfAlias(String parameter, String value, Matcher alias) {
    Map<String, String> found = find(alias.group(1), alias.group(2).toLowerCase(Locale.ROOT));
    if (found == null) {
      throw fault(parameter, "no such alias '" + value + "'");
    }
    return found.getOrDefault("cidr", "").contains(":") ? 6 : 4;
  }

  private @Nullable Map<String, String> find(@Nullable String prefix, String name) {
    Map<String, String> found = "dc/".equals(prefix) ? null : own.aliases().get(name);
    return found != null || "guest/".equals(prefix) ? found : cluster.aliases().get(name);
  }
}
