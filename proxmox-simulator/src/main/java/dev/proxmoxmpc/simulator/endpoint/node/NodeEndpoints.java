package dev.proxmoxmpc.simulator.endpoint.node;

import dev.proxmoxmpc.simulator.PveVersion;
import dev.proxmoxmpc.simulator.api.Reply;
import dev.proxmoxmpc.simulator.api.Request;
import dev.proxmoxmpc.simulator.api.Routes;
import dev.proxmoxmpc.simulator.api.Row;
import dev.proxmoxmpc.simulator.endpoint.cluster.ResourceEndpoints;
import dev.proxmoxmpc.simulator.world.Cluster;
import dev.proxmoxmpc.simulator.world.Node;
import dev.proxmoxmpc.simulator.world.Usage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The list of nodes and what one node says about itself.
public final class NodeEndpoints {
  private NodeEndpoints() {}

  public static void register(Routes routes) {
    routes
        .get("/nodes", NodeEndpoints::list)
        .get("/nodes/{node}/status", NodeEndpoints::status)
        .get("/nodes/{node}/version", NodeEndpoints::version)
        .get("/nodes/{node}/time", NodeEndpoints::time);
  }

  private static Reply list(Request request) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (Node node : request.cluster().nodes()) {
      boolean figures = request.may("/nodes/" + node.name(), "Sys.Audit");
      Map<String, Object> row = ResourceEndpoints.nodeRow(request.cluster(), node, figures);
      row.put("ssl_fingerprint", request.site().faces().fingerprint(node.name()));
      rows.add(row);
    }
    return Reply.of(rows);
  }

  private static Reply version(Request request) {
    PveVersion version = request.cluster().version();
    return Reply.of(
        Row.of(
            "version",
            version.version(),
            "release",
            version.label(),
            "repoid",
            version.repositoryId()));
  }

  private static Reply time(Request request) {
    long now = request.cluster().nowSeconds() + request.node().skewSeconds();
    return Reply.of(Row.of("timezone", "Etc/UTC", "time", now, "localtime", now));
  }

  private static Reply status(Request request) {
    Cluster cluster = request.cluster();
    Node node = request.node();
    long now = cluster.now();
    Node.Hardware hardware = node.hardware();
    long used = cluster.usage().nodeMemory(node, now);
    long disk = cluster.usage().nodeDisk(node);
    double load = cluster.usage().nodeCpu(node, now);
    PveVersion version = cluster.version();
    String kernel = kernel(version);
    return Reply.of(
        Row.of(
            "pveversion", "pve-manager/" + version.version() + "/" + version.repositoryId(),
            "kversion", "Linux " + kernel + " #1 SMP PREEMPT_DYNAMIC PMX",
            "current-kernel",
                Row.of(
                    "sysname",
                    "Linux",
                    "release",
                    kernel,
                    "version",
                    "#1 SMP PREEMPT_DYNAMIC PMX",
                    "machine",
                    "x86_64"),
            "boot-info", Row.of("mode", "efi", "secureboot", 0),
            "uptime", Math.max(0, (now - node.bootedAt()) / 1000),
            "cpu", load,
            "wait", Usage.unit(node.seed() + now / 10_000) * 0.01,
            "idle", 0,
            "loadavg", loads(node, hardware.cpus(), now),
            "cpuinfo", cpuInfo(hardware),
            "memory",
                Row.of(
                    "total",
                    hardware.memory(),
                    "used",
                    used,
                    "free",
                    (hardware.memory() - used) * 3 / 4,
                    "available",
                    hardware.memory() - used),
            "swap", Row.of("total", 8589930496L, "used", 0, "free", 8589930496L),
            "rootfs",
                Row.of(
                    "total",
                    hardware.rootDisk(),
                    "used",
                    disk,
                    "free",
                    hardware.rootDisk() - disk,
                    "avail",
                    (hardware.rootDisk() - disk) * 19 / 20),
            "ksm", Row.of("shared", 0)));
  }

  /// The kernel that each release ships.
  static String kernel(PveVersion version) {
    return switch (version) {
      case V7_4 -> "5.15.107-2-pve";
      case V8_4 -> "6.8.12-10-pve";
      case V9_2 -> "6.17.4-2-pve";
    };
  }

  private static List<String> loads(Node node, int cpus, long now) {
    List<String> result = new ArrayList<>();
    for (int minutes : new int[] {1, 5, 15}) {
      double load = cpus * Usage.wave(node.seed() + 3L, now - minutes * 30_000L, 0.05, 0.5);
      result.add(String.format(Locale.ROOT, "%.2f", load));
    }
    return result;
  }

  private static Map<String, Object> cpuInfo(Node.Hardware hardware) {
    return Row.of(
        "cpus",
        hardware.cpus(),
        "cores",
        hardware.cpus() / (2 * hardware.sockets()) == 0
            ? 1
            : hardware.cpus() / (2 * hardware.sockets()),
        "sockets",
        hardware.sockets(),
        "model",
        hardware.cpuModel(),
        "vendor",
        hardware.cpuModel().startsWith("AMD") ? "AuthenticAMD" : "GenuineIntel",
        "family",
        "25",
        "mhz",
        "2596.122",
        "hvm",
        "1",
        "user_hz",
        100,
        "flags",
        "fpu vme de pse tsc msr pae mce cx8 apic sep mtrr pge mca cmov pat pse36 clflush mmx fxsr sse sse2 ht aes avx avx2");
  }
}
