package dev.proxmoxmpc.simulator.endpoint.host;

import dev.proxmoxmpc.simulator.api.Reply;
import dev.proxmoxmpc.simulator.api.Request;
import dev.proxmoxmpc.simulator.api.Routes;
import dev.proxmoxmpc.simulator.api.Row;
import dev.proxmoxmpc.simulator.section.SharedFiles;
import dev.proxmoxmpc.simulator.task.Script;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// `/nodes/{node}/services` (`PVE/API2/Services.pm`).
final class ServiceEndpoints {
  private static final String BASE = "/nodes/{node}/services";
  private static final Map<String, String> DESCRIPTIONS = descriptions();

  private ServiceEndpoints() {}

  private static Map<String, String> descriptions() {
    Map<String, String> result = new LinkedHashMap<>();
    result.put("chrony", "chrony, an NTP client/server");
    result.put("corosync", "Corosync Cluster Engine");
    result.put("cron", "Regular background program processing daemon");
    result.put("ksmtuned", "Kernel Samepage Merging (KSM) Tuning Daemon");
    result.put("lxcfs", "FUSE filesystem for LXC");
    result.put("postfix", "Postfix Mail Transport Agent");
    result.put("proxmox-firewall", "Proxmox nftables firewall");
    result.put("pve-cluster", "The Proxmox VE cluster filesystem");
    result.put("pve-firewall", "Proxmox VE firewall");
    result.put("pve-ha-crm", "PVE Cluster HA Resource Manager Daemon");
    result.put("pve-ha-lrm", "PVE Local HA Resource Manager Daemon");
    result.put("pve-lxc-syscalld", "Proxmox VE LXC Syscall Daemon");
    result.put("pvedaemon", "PVE API Daemon");
    result.put("pvefw-logger", "Proxmox VE firewall logger");
    result.put("pveproxy", "PVE API Proxy Server");
    result.put("pvescheduler", "Proxmox VE scheduler");
    result.put("pvestatd", "PVE Status Daemon");
    result.put("qmeventd", "PVE Qemu Event Daemon");
    result.put("spiceproxy", "PVE SPICE Proxy Server");
    result.put("sshd", "OpenBSD Secure Shell server");
    result.put("syslog", "syslog.service");
    result.put("systemd-journald", "Journal Service");
    result.put("systemd-timesyncd", "systemd-timesyncd.service");
    return result;
  }

  static void register(Routes routes) {
    String one = BASE + "/{service}";
    routes
        .get(BASE, ServiceEndpoints::list)
        .get(
            one,
            request ->
                Reply.of(
                    List.of(
                        sub("state"), sub("start"), sub("stop"), sub("restart"), sub("reload"))))
        .get(one + "/state", request -> Reply.of(row(request, request.required("service"))))
        .post(one + "/start", request -> act(request, "srvstart", "running"))
        .post(one + "/stop", request -> act(request, "srvstop", "dead"))
        .post(one + "/restart", request -> act(request, "srvrestart", "running"))
        .post(one + "/reload", request -> act(request, "srvreload", "running"));
  }

  private static Map<String, Object> sub(String name) {
    return Row.of("subdir", name);
  }

  private static String path(Request request) {
    return "nodes/" + request.node().name() + "/services";
  }

  private static Reply list(Request request) {
    List<Map<String, Object>> rows = new ArrayList<>();
    DESCRIPTIONS.keySet().forEach(service -> rows.add(row(request, service)));
    return Reply.of(rows);
  }

  private static Map<String, Object> row(Request request, String service) {
    boolean missing = service.equals("syslog") || service.equals("systemd-timesyncd");
    Map<String, String> stored = SharedFiles.look(request.cluster(), path(request)).get(service);
    String state =
        stored != null ? stored.getOrDefault("state", "running") : missing ? "dead" : "running";
    return Row.of(
        "service",
        service,
        "name",
        service,
        "desc",
        DESCRIPTIONS.getOrDefault(service, service),
        "state",
        state,
        "active-state",
        state.equals("running") ? "active" : "inactive",
        "unit-state",
        missing ? "not-found" : "enabled");
  }

  private static Reply act(Request request, String type, String state) {
    String service = request.required("service");
    String path = path(request);
    return request.work(
        type,
        service,
        Script.once(
            Duration.ofSeconds(1),
            task ->
                request
                    .cluster()
                    .file(path)
                    .put(service, Map.of("type", "service", "state", state))));
  }
}
