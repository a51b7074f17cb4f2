package dev.proxmoxmpc.mcp.toolset;

import java.util.regex.Pattern;

/// Arguments that mean the same in every tool.
final class CommonParameters {
  static final int USUAL = 25;
  static final int MOST = 100;
  static final Parameter.Text CLUSTER =
      Parameter.Text.optional("cluster", 32, "Only of this cluster, as list_clusters names it");
  static final Parameter.Text NODE = Parameter.Text.optional("node", 63, "Only on this node");
  static final Parameter.Whole VMID =
      new Parameter.Whole("vmid", "Only about the guest with this id", 100, 999_999_999, null);
  static final Parameter.Whole LIMIT =
      new Parameter.Whole("limit", "How many at most", 1, MOST, USUAL);
  static final Parameter.Text CURSOR =
      Parameter.Text.optional(
          "cursor", 500, "nextCursor of the answer before, to go on where it ended");
  static final Parameter.Text GUEST =
      Parameter.Text.required(
          "guest",
          Pattern.compile("[a-z0-9][a-z0-9-]{0,31}/[1-9][0-9]{2,8}"),
          "CLUSTER/VMID, such as lab/101; search_guests finds it");

  private CommonParameters() {}

  static int limit(Arguments arguments) {
    Integer limit = arguments.whole("limit");
    return limit == null ? USUAL : limit;
  }
}
