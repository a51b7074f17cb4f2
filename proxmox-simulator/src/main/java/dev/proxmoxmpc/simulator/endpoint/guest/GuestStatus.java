package dev.proxmoxmpc.simulator.endpoint.guest;

import dev.proxmoxmpc.simulator.api.Row;
import dev.proxmoxmpc.simulator.endpoint.cluster.ResourceEndpoints;
import dev.proxmoxmpc.simulator.guestconfig.GuestKind;
import dev.proxmoxmpc.simulator.world.Broadcast;
import dev.proxmoxmpc.simulator.world.Cluster;
import dev.proxmoxmpc.simulator.world.Guest;
import dev.proxmoxmpc.simulator.world.Power;
import dev.proxmoxmpc.simulator.world.Usage;
import java.util.LinkedHashMap;
import java.util.Map;

/// The present status of a guest as its node sees it (`PVE/QemuServer.pm`, `vmstatus`;
/// `PVE/LXC.pm`, `vmstatus`).
final class GuestStatus {
  private static final String[] PRESSURES = {
    "pressurecpusome",
    "pressurecpufull",
    "pressureiosome",
    "pressureiofull",
    "pressurememorysome",
    "pressurememoryfull"
  };

  private GuestStatus() {}

  /// The row of a guest in the list of its node.
  static Map<String, Object> listRow(Cluster cluster, Guest guest) {
    Broadcast figures = cluster.usage().of(guest, cluster.now());
    boolean running = guest.power().alive();
    Map<String, Object> row =
        Row.of(
            "vmid", guest.vmid(),
            "name", guest.name(),
            "status", running ? "running" : "stopped",
            "cpus", ResourceEndpoints.plain(figures.maxCpu()),
            "cpu", running ? figures.cpu() : 0,
            "mem", figures.memory(),
            "maxmem", figures.maxMemory(),
            "disk", figures.disk(),
            "maxdisk", figures.maxDisk(),
            "netin", figures.netIn(),
            "netout", figures.netOut(),
            "uptime", figures.uptime(),
            "pid", running ? guest.pid() : null,
            "lock", guest.lock(),
            "tags", guest.value("tags"),
            "template", guest.template() ? 1 : null);
    if (guest.kind() == GuestKind.QEMU) {
      row.put("memhost", figures.memory());
      if (running) {
        row.put("diskread", figures.diskRead());
        row.put("diskwrite", figures.diskWrite());
      }
    } else {
      row.put("type", "lxc");
      row.put("diskread", figures.diskRead());
      row.put("diskwrite", figures.diskWrite());
      row.put("swap", 0);
      row.put("maxswap", guest.number("swap", 512) * 1024 * 1024);
    }
    if (running) {
      pressure(row, guest, cluster.now());
    }
    return row;
  }

  private static void pressure(Map<String, Object> row, Guest guest, long now) {
    for (int index = 0; index < PRESSURES.length; index++) {
      double value = Usage.unit(guest.vmid() * 31L + index + now / 10_000 * 7);
      row.put(PRESSURES[index], Math.round(value * 60) / 100.0);
    }
  }

  /// `GET …/status/current`.
  static Map<String, Object> current(Cluster cluster, Guest guest) {
    Map<String, Object> row = listRow(cluster, guest);
    row.put("ha", HaManaged.status(cluster, guest));
    if (guest.kind() == GuestKind.QEMU) {
      row.put("qmpstatus", guest.power().qmpStatus());
      row.putIfAbsent("diskread", 0);
      row.putIfAbsent("diskwrite", 0);
      String agent = guest.value("agent");
      if (agent != null && agent.matches("(enabled=)?(1|yes|on|true)(,.*)?")) {
        row.put("agent", 1);
      }
      String vga = guest.value("vga");
      if (vga != null && vga.startsWith("qxl")) {
        row.put("spice", 1);
      }
      if (guest.power() != Power.STOPPED) {
        runningVm(cluster, guest, row);
      }
    }
    return row;
  }

  private static void runningVm(Cluster cluster, Guest guest, Map<String, Object> row) {
    Broadcast figures = cluster.usage().of(guest, cluster.now());
    Map<String, Object> nics = new LinkedHashMap<>();
    for (int index = 0; index < 32; index++) {
      if (guest.value("net" + index) != null) {
        nics.put(
            "tap" + guest.vmid() + "i" + index,
            Row.of("netin", figures.netIn(), "netout", figures.netOut()));
      }
    }
    row.put("nics", nics);
    row.put("running-machine", "pc-i440fx-10.0+pve1");
    row.put("running-qemu", "10.0.13");
    if (guest.number("balloon", 1) > 0) {
      row.put("balloon", figures.maxMemory());
    }
    row.put(
        "proxmox-support",
        Row.of("pbs-dirty-bitmap", true, "query-bitmap-info", true, "backup-fleecing", true));
  }
}
