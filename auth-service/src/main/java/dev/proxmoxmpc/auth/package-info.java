/// The service that says who somebody is: users, sessions, tokens and the keys behind them. Its
/// beans exist only where `mpc.service` is `auth`.
@Configuration
@Requires(property = "mpc.service", value = "auth")
@NullMarked
package dev.proxmoxmpc.auth;

import io.micronaut.context.annotation.Configuration;
import io.micronaut.context.annotation.Requires;
import org.jspecify.annotations.NullMarked;
