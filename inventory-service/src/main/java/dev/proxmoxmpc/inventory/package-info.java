/// The service that observes Proxmox VE clusters and acts on them; the only one that talks to them.
/// Its beans exist only where `mpc.service` is `inventory`.
@Configuration
@Requires(property = "mpc.service", value = "inventory")
@NullMarked
package dev.proxmoxmpc.inventory;

import io.micronaut.context.annotation.Configuration;
import io.micronaut.context.annotation.Requires;
import org.jspecify.annotations.NullMarked;
