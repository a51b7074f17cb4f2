package dev.proxmoxmpc.auth.key;

import io.micronaut.context.annotation.ConfigurationProperties;
import java.nio.file.Path;

/// Where the secret that seals signing keys lives; all replicas need the same file.
@ConfigurationProperties("mpc.auth")
record KeySettings(Path keyFile) {}
