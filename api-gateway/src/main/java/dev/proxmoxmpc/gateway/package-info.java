/// The door for people and programs: the public REST API, the change feed and the portal. It holds
/// no rule and keeps nothing. Its beans exist only where `mpc.service` is `gateway`.
@Configuration
@Requires(property = "mpc.service", value = "gateway")
@NullMarked
package dev.proxmoxmpc.gateway;

import io.micronaut.context.annotation.Configuration;
import io.micronaut.context.annotation.Requires;
import org.jspecify.annotations.NullMarked;
