package dev.proxmoxmpc.simulator.fault;

import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// One rule.
///
/// @param match a regular expression found in `VERB /path`, or in the task type for task faults
/// @param node only requests that reach this node, null for all
/// @param share how many of the matching requests are hit, from 0 to 1
/// @param settings `millis`, `status`, `text`, as the kind needs
public record FaultRule(
    FaultKind kind,
    Pattern match,
    @Nullable String node,
    double share,
    Map<String, String> settings) {
  public FaultRule {
    settings = Map.copyOf(settings);
    if (share < 0 || share > 1) {
      throw new IllegalArgumentException("share must be from 0 to 1: " + share);
    }
  }

  /// A rule that hits everything that matches, on all nodes.
  public static FaultRule of(FaultKind kind, String match) {
    return new FaultRule(kind, Pattern.compile(match), null, 1, Map.of());
  }

  /// The same rule with one more setting.
  public FaultRule with(String setting, String value) {
    var more = new java.util.TreeMap<>(settings);
    more.put(setting, value);
    return new FaultRule(kind, match, node, share, more);
  }

  /// The same rule for a share of the requests.
  public FaultRule hitting(double part) {
    return new FaultRule(kind, match, node, part, settings);
  }

  /// The same rule for one node.
  public FaultRule onNode(String name) {
    return new FaultRule(kind, match, name, share, settings);
  }

  long number(String setting, long otherwise) {
    String value = settings.get(setting);
    return value == null ? otherwise : Long.parseLong(value);
  }

  String text(String otherwise) {
    return settings.getOrDefault("text", otherwise);
  }
}
