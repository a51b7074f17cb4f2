package dev.proxmoxmpc.inventory.cluster;

import io.micronaut.context.annotation.ConfigurationProperties;
import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;

/// Where the key is that seals credentials. The file is made at the first start; without it the
/// stored credentials cannot be read again.
@ConfigurationProperties("mpc.inventory")
record KeySettings(@NotNull Path keyFile) {}
