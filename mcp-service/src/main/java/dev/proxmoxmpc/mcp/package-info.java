/// The door for AI assistants: tools over the Model Context Protocol. It holds no rule and keeps
/// nothing but sessions. Its beans exist only where `mpc.service` is `mcp`.
@Configuration
@Requires(property = "mpc.service", value = "mcp")
@NullMarked
package dev.proxmoxmpc.mcp;

import io.micronaut.context.annotation.Configuration;
import io.micronaut.context.annotation.Requires;
import org.jspecify.annotations.NullMarked;
