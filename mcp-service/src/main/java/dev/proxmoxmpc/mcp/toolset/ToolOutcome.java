package dev.proxmoxmpc.mcp.toolset;

import dev.proxmoxmpc.contracts.problem.Problem;
import java.util.Map;

/// What became of a call.
public sealed interface ToolOutcome {
  /// @param structured the answer as plain JSON values, fitting the tool's output schema
  record Answered(Map<String, Object> structured, String text) implements ToolOutcome {}

  /// The arguments are wrong, or a service refused.
  record Refused(Problem problem) implements ToolOutcome {}
}
