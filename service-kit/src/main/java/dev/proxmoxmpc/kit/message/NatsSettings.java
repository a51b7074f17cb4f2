package dev.proxmoxmpc.kit.message;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.annotation.Requires;
import org.jspecify.annotations.Nullable;

/// How to reach NATS.
///
/// @param url one or more server addresses, separated by commas
/// @param user absent when the server asks for none
/// @param password never logged
@ConfigurationProperties("mpc.nats")
@Requires(property = "mpc.nats.url")
public record NatsSettings(String url, @Nullable String user, @Nullable String password) {
  @Override
  public String toString() {
    return "NatsSettings[url=" + url + ", user=" + user + ", password=***]";
  }
}
