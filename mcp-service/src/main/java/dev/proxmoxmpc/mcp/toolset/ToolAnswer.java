package dev.proxmoxmpc.mcp.toolset;

/// What a tool found.
///
/// @param structured fits the tool's output schema
/// @param text the same in a few short lines, for assistants that read nothing else
public record ToolAnswer(Record structured, String text) {}
