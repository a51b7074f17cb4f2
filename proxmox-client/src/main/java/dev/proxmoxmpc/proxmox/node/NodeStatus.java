package dev.proxmoxmpc.proxmox.node;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `GET /nodes/{node}/status`. Sizes are bytes, uptime seconds, `cpu` and `ioWait` shares of all
/// CPUs.
public record NodeStatus(
    @Nullable Long uptime,
    @Nullable Double cpu,
    @JsonProperty("wait") @Nullable Double ioWait,
    @Nullable List<Double> loadavg,
    @Nullable Cpu cpuinfo,
    @Nullable Space memory,
    @Nullable Space swap,
    @Nullable Space rootfs,
    @Nullable Ksm ksm,
    @Nullable String pveversion,
    @Nullable String kversion,
    @JsonProperty("current-kernel") @Nullable Kernel currentKernel,
    @JsonProperty("boot-info") @Nullable Boot bootInfo) {
  /// The processors; `cpus` counts threads.
  public record Cpu(
      @Nullable String model,
      @Nullable Integer sockets,
      @Nullable Integer cores,
      @Nullable Integer cpus,
      @Nullable Double mhz,
      @Nullable String flags,
      @Nullable Boolean hvm) {}

  /// Bytes of a memory or file system; `avail` of the root file system, `available` of memory.
  public record Space(
      @Nullable Long total,
      @Nullable Long used,
      @Nullable Long free,
      @Nullable Long avail,
      @Nullable Long available) {}

  /// Bytes saved by page sharing.
  public record Ksm(@Nullable Long shared) {}

  /// The running kernel (since PVE 8).
  public record Kernel(
      @Nullable String sysname,
      @Nullable String release,
      @Nullable String version,
      @Nullable String machine) {}

  /// How the node booted (since PVE 8): `efi` or `legacy-bios`.
  public record Boot(@Nullable String mode, @Nullable Boolean secureboot) {}
}
