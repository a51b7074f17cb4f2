package dev.proxmoxmpc.mcp.toolset;

/// What a tool does. What the services refuse leaves it as a
/// [dev.proxmoxmpc.contracts.problem.ProblemException].
@FunctionalInterface
public interface ToolHandler {
  ToolAnswer answer(ToolContext context, Arguments arguments);
}
