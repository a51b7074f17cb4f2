package dev.proxmoxmpc.mcp.toolset;

import java.util.List;

/// Tools about one noun.
public interface ToolGroup {
  List<Tool> tools();
}
