package dev.proxmoxmpc.simulator.endpoint.host;

import dev.proxmoxmpc.simulator.api.Reply;
import dev.proxmoxmpc.simulator.api.Request;
import dev.proxmoxmpc.simulator.api.Routes;
import dev.proxmoxmpc.simulator.api.Row;
import dev.proxmoxmpc.simulator.section.SharedFiles;
import dev.proxmoxmpc.simulator.task.Script;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Packages and subscription of a node: `/nodes/{node}/apt`, `/nodes/{node}/subscription`
/// (`PVE/API2/APT.pm`).
final class PackageEndpoints {
  private static final String APT = "/nodes/{node}/apt";
  private static final String SUBSCRIPTION = "/nodes/{node}/subscription";
  private static final String NO_DIGEST = "0".repeat(64);
  private static final List<String> PACKAGES =
      List.of(
          "proxmox-ve",
          "pve-manager",
          "proxmox-kernel-6.17",
          "corosync",
          "ifupdown2",
          "libpve-access-control",
          "libpve-storage-perl",
          "lxc-pve",
          "lxcfs",
          "proxmox-backup-client",
          "pve-cluster",
          "pve-container",
          "pve-firewall",
          "pve-ha-manager",
          "pve-qemu-kvm",
          "qemu-server",
          "zfsutils-linux");

  private PackageEndpoints() {}

  static void register(Routes routes) {
    routes
        .get(APT + "/versions", PackageEndpoints::versions)
        .get(APT + "/update", request -> Reply.of(List.of()))
        .post(
            APT + "/update",
            request ->
                request.work(
                    "aptupdate",
                    "",
                    Script.script()
                        .log("starting apt-get update")
                        .then(Duration.ofSeconds(3), task -> {})))
        .get(APT + "/repositories", request -> Reply.of(repositories()))
        .get(APT + "/changelog", request -> Reply.of(request.required("name") + " changelog\n"))
        .get(SUBSCRIPTION, PackageEndpoints::subscription)
        .put(SUBSCRIPTION, PackageEndpoints::setKey)
        .post(SUBSCRIPTION, request -> Reply.none())
        .delete(SUBSCRIPTION, PackageEndpoints::deleteKey);
  }

  private static Map<String, Object> repositories() {
    return Row.of(
        "digest",
        NO_DIGEST,
        "errors",
        List.of(),
        "files",
        List.of(),
        "infos",
        List.of(),
        "standard-repos",
        List.of());
  }

  private static Reply versions(Request request) {
    String version = request.cluster().version().version();
    List<Map<String, Object>> rows = new ArrayList<>();
    for (String name : PACKAGES) {
      rows.add(
          Row.of(
              "Package",
              name,
              "Title",
              name,
              "Description",
              "Package " + name + " of Proxmox Virtual Environment.",
              "Version",
              version,
              "OldVersion",
              version,
              "Origin",
              "Proxmox",
              "Arch",
              "amd64",
              "Section",
              "admin",
              "Priority",
              "optional",
              "CurrentState",
              "Installed"));
    }
    return Reply.of(rows);
  }

  private static Map<String, String> key(Request request) {
    Map<String, String> stored =
        SharedFiles.look(request.cluster(), path(request)).get("subscription");
    return stored == null ? Map.of() : stored;
  }

  private static String path(Request request) {
    return "nodes/" + request.node().name() + "/subscription";
  }

  private static Reply subscription(Request request) {
    String key = key(request).get("key");
    String server = String.format("%032X", Math.abs((long) request.node().seed()));
    if (key == null) {
      return Reply.of(
          Row.of(
              "status", "notfound",
              "message", "There is no subscription key",
              "serverid", server,
              "url", "https://www.proxmox.com/en/proxmox-virtual-environment/pricing"));
    }
    return Reply.of(
        Row.of(
            "status",
            "active",
            "key",
            key,
            "serverid",
            server,
            "level",
            "c",
            "productname",
            "Proxmox VE Community Subscription",
            "sockets",
            request.node().hardware().sockets(),
            "checktime",
            request.cluster().nowSeconds(),
            "url",
            "https://www.proxmox.com/en/proxmox-virtual-environment/pricing"));
  }

  private static Reply setKey(Request request) {
    request
        .cluster()
        .file(path(request))
        .put("subscription", Map.of("type", "key", "key", request.required("key")));
    return Reply.none();
  }

  private static Reply deleteKey(Request request) {
    request.cluster().file(path(request)).remove("subscription");
    return Reply.none();
  }
}
