/// The tools: each is data and a handler. Nothing here knows how assistants are spoken to; every
/// generation of the protocol serves these same tools.
@NullMarked
package dev.proxmoxmpc.mcp.toolset;

import org.jspecify.annotations.NullMarked;
