/// The Model Context Protocol, revision 2025-11-25 and before: Streamable HTTP with sessions that
/// belong to their owner.
@NullMarked
package dev.proxmoxmpc.mcp.protocol;

import org.jspecify.annotations.NullMarked;
