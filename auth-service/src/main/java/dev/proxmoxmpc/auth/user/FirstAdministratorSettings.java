package dev.proxmoxmpc.auth.user;

import io.micronaut.context.annotation.ConfigurationProperties;
import org.jspecify.annotations.Nullable;

/// The password the first administrator gets; generated when absent.
@ConfigurationProperties("mpc.auth")
record FirstAdministratorSettings(@Nullable String adminPassword) {
  @Override
  public String toString() {
    return "FirstAdministratorSettings[***]";
  }
}
