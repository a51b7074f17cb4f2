package dev.proxmoxmpc.simulator.endpoint.series;

import dev.proxmoxmpc.simulator.PveVersion;
import dev.proxmoxmpc.simulator.api.PveError;
import dev.proxmoxmpc.simulator.api.Reply;
import dev.proxmoxmpc.simulator.api.Request;
import dev.proxmoxmpc.simulator.api.Routes;
import dev.proxmoxmpc.simulator.api.Row;
import dev.proxmoxmpc.simulator.guestconfig.GuestKind;
import dev.proxmoxmpc.simulator.world.Broadcast;
import dev.proxmoxmpc.simulator.world.Cluster;
import dev.proxmoxmpc.simulator.world.Guest;
import dev.proxmoxmpc.simulator.world.Node;
import dev.proxmoxmpc.simulator.world.Storages;
import dev.proxmoxmpc.simulator.world.Usage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;

/// `…/rrddata` (`PVE/RRD.pm`). Version 9 keeps a value a minute for a day, every half hour for a
/// month, every six hours for a year; moments without a value have only their time.
public final class SeriesEndpoints {
  private static final Map<String, Frame> FRAMES =
      Map.of(
          "hour", new Frame(60, 60),
          "day", new Frame(60, 1440),
          "week", new Frame(1800, 336),
          "month", new Frame(1800, 1440),
          "year", new Frame(21_600, 1460),
          "decade", new Frame(604_800, 520));
  private static final Map<String, Frame> OLD_FRAMES =
      Map.of(
          "hour", new Frame(60, 70),
          "day", new Frame(1800, 70),
          "week", new Frame(10_800, 70),
          "month", new Frame(43_200, 70),
          "year", new Frame(604_800, 70));

  private record Frame(long step, int rows) {}

  private SeriesEndpoints() {}

  public static void register(Routes routes) {
    routes
        .get("/nodes/{node}/rrddata", SeriesEndpoints::ofNode)
        .get("/nodes/{node}/qemu/{vmid}/rrddata", request -> ofGuest(request, GuestKind.QEMU))
        .get("/nodes/{node}/lxc/{vmid}/rrddata", request -> ofGuest(request, GuestKind.LXC))
        .get("/nodes/{node}/storage/{storage}/rrddata", SeriesEndpoints::ofStorage);
  }

  private static boolean modern(Request request) {
    return request.cluster().version().atLeast(PveVersion.V9_2);
  }

  private static Reply series(
      Request request, long since, LongFunction<Map<String, Object>> values) {
    String timeframe = request.required("timeframe");
    Frame frame =
        (modern(request) ? FRAMES : OLD_FRAMES).getOrDefault(timeframe, new Frame(60, 60));
    long last = request.cluster().nowSeconds() / frame.step() * frame.step();
    List<Map<String, Object>> rows = new ArrayList<>(frame.rows());
    for (int back = frame.rows() - 1; back >= 0; back--) {
      long time = last - back * frame.step();
      Map<String, Object> row = new LinkedHashMap<>();
      if (time >= since) {
        row.putAll(values.apply(time * 1000));
      }
      row.put("time", time);
      rows.add(row);
    }
    return Reply.of(rows);
  }

  private static Reply ofNode(Request request) {
    Node node = request.node();
    Usage usage = request.cluster().usage();
    return series(
        request,
        node.bootedAt() / 1000,
        now -> {
          long memory = node.hardware().memory();
          long used = usage.nodeMemory(node, now);
          Map<String, Object> row =
              Row.of(
                  "cpu", usage.nodeCpu(node, now),
                  "maxcpu", node.hardware().cpus(),
                  "loadavg", usage.nodeCpu(node, now) * node.hardware().cpus(),
                  "iowait", Usage.wave(node.seed() + 2L, now, 0, 0.02),
                  "memtotal", memory,
                  "memused", used,
                  "swaptotal", 0,
                  "swapused", 0,
                  "roottotal", node.hardware().rootDisk(),
                  "rootused", usage.nodeDisk(node),
                  "netin", Usage.wave(node.seed() + 3L, now, 1e4, 4e6),
                  "netout", Usage.wave(node.seed() + 4L, now, 1e4, 4e6));
          if (modern(request)) {
            row.put("memavailable", memory - used);
            row.put("arcsize", 0);
            pressures(row, node.seed(), now, false);
          }
          return row;
        });
  }

  private static void pressures(Map<String, Object> row, long seed, long now, boolean ofGuest) {
    row.put("pressurecpusome", Usage.wave(seed + 11, now, 0, 4));
    if (ofGuest) {
      row.put("pressurecpufull", Usage.wave(seed + 12, now, 0, 2));
    }
    row.put("pressureiosome", Usage.wave(seed + 13, now, 0, 1));
    row.put("pressureiofull", Usage.wave(seed + 14, now, 0, 0.5));
    row.put("pressurememorysome", 0);
    row.put("pressurememoryfull", 0);
  }

  private static Reply ofGuest(Request request, GuestKind kind) {
    Guest guest = request.guest(kind);
    if (guest.broadcast() == null) {
      String folder = modern(request) ? "pve-vm-9.0" : "pve2-vm";
      throw PveError.die(
          "RRD error: rrdcached@unix:/var/run/rrdcached.sock: rrd_fetch_r failed: opening '/var/lib/rrdcached/db/"
              + folder
              + "/"
              + guest.vmid()
              + "': No such file or directory");
    }
    return series(request, 0, now -> guestRow(request, guest, now));
  }

  private static Map<String, Object> guestRow(Request request, Guest guest, long now) {
    Cluster cluster = request.cluster();
    Map<String, Object> row =
        Row.of(
            "maxcpu",
            cluster.usage().maxCpu(guest),
            "maxmem",
            cluster.usage().maxMemory(guest),
            "maxdisk",
            cluster.usage().diskSize(guest));
    boolean ran = guest.power().alive() && now >= guest.startedAt();
    Broadcast figures = cluster.usage().of(guest, now);
    row.put("disk", ran ? figures.disk() : 0);
    if (ran) {
      long seed = guest.vmid();
      row.put("cpu", figures.cpu());
      row.put("mem", figures.memory());
      row.put("netin", Usage.wave(seed + 3, now, 100, 60_000));
      row.put("netout", Usage.wave(seed + 4, now, 100, 60_000));
      row.put("diskread", Usage.wave(seed + 5, now, 0, 90_000));
      row.put("diskwrite", Usage.wave(seed + 6, now, 0, 90_000));
      if (modern(request)) {
        row.put("memhost", figures.memory());
        pressures(row, seed, now, true);
      }
    }
    return row;
  }

  private static Reply ofStorage(Request request) {
    String id = request.required("storage");
    Storages storages = request.cluster().storages();
    Node node = request.node();
    return series(
        request,
        node.bootedAt() / 1000,
        now ->
            storages.active(id, node.name())
                ? Row.of("total", storages.total(id), "used", storages.used(id, node.name()))
                : Map.of());
  }
}
