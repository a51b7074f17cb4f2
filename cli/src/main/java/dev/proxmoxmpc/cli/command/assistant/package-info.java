/// `mpc mcp`: the bridge between an assistant's standard input and output and the MCP service.
@NullMarked
package dev.proxmoxmpc.cli.command.assistant;

import org.jspecify.annotations.NullMarked;
