package dev.proxmoxmpc.mcp.toolset;

import dev.proxmoxmpc.kit.message.CallContext;
import dev.proxmoxmpc.kit.security.Caller;

/// For whom a tool is called: the verified caller, and what travels on to the services, which check
/// the rights.
public record ToolContext(Caller caller, CallContext call) {}
