package dev.proxmoxmpc.simulator.canonical;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.proxmoxmpc.simulator.Simulator;
import dev.proxmoxmpc.simulator.SimulatorConfig;
import dev.proxmoxmpc.simulator.guestconfig.GuestKind;
import dev.proxmoxmpc.simulator.profile.Profile;
import dev.proxmoxmpc.simulator.world.Volume;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A running simulator of the empty lab cluster: requests go over HTTPS, the starting guest is put
/// in place behind their back.
final class ServerBench implements GuestBench, AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final TypeReference<Map<String, Object>> ROW = new TypeReference<>() {};
  private static final String NODE = "pve2";
  private static final double HASTE = 10_000;

  private final Simulator plain = start();
  private final PveConnection plainApi = connect(plain);
  private final Simulator withVlans = start();
  private final PveConnection withVlansApi = connect(withVlans);
  private Simulator simulator = plain;
  private PveConnection api = plainApi;
  private GuestKind kind = GuestKind.QEMU;
  private int vmid;

  ServerBench() {
    PveConnection vlans = withVlansApi;
    vlans.send(
        "PUT",
        "/nodes/" + NODE + "/network/vmbr0",
        Map.of("type", "bridge", "bridge_vlan_aware", 1));
    vlans.send(
        "POST",
        "/nodes/" + NODE + "/network",
        Map.of("iface", "vmbr1", "type", "bridge", "bridge_vlan_aware", 1));
    vlans.exitOf(vlans.send("PUT", "/nodes/" + NODE + "/network", Map.of()));
    for (Simulator each : List.of(plain, withVlans)) {
      each.control()
          .placeVolume(
              null,
              NODE,
              new Volume(
                  "shared",
                  "snippets/hook.sh",
                  "snippets",
                  "snippet",
                  0,
                  14,
                  14,
                  0,
                  null,
                  Map.of("executable", "1")));
    }
  }

  /// A simulator of the empty lab cluster whose tasks end at once.
  static Simulator start() {
    return Simulator.start(SimulatorConfig.of(Profile.named("conformance")).withTaskSpeed(HASTE));
  }

  /// A connection to the first node of a simulator.
  static PveConnection connect(Simulator simulator) {
    Simulator.ApiEndpoint endpoint = simulator.endpoints().getFirst();
    return new PveConnection(endpoint.uri(), endpoint.fingerprint(), Simulator.ROOT_PASSWORD);
  }

  @Override
  public void prepare(Setup setup) {
    simulator = setup.vlans() ? withVlans : plain;
    api = setup.vlans() ? withVlansApi : plainApi;
    kind = setup.kind();
    vmid = setup.vmid();
    simulator.control().dropGuest(null, vmid);
    String raw = setup.raw();
    if (raw == null) {
      return;
    }
    simulator.control().placeGuest(null, kind, vmid, NODE, raw);
    setup
        .volumes()
        .forEach((volid, size) -> simulator.control().placeVolume(null, NODE, image(volid, size)));
    simulator.control().setOperatingSystem(null, vmid, setup.releases());
    if (setup.running()) {
      simulator.control().setRunning(null, vmid, true);
    }
  }

  private Volume image(String volid, long size) {
    String name = volid.substring(volid.indexOf(':') + 1);
    String format = name.substring(name.lastIndexOf('.') + 1);
    String content = kind == GuestKind.LXC ? "rootdir" : "images";
    return new Volume(
        volid.substring(0, volid.indexOf(':')),
        name,
        content,
        format,
        vmid,
        size,
        0,
        0,
        null,
        Map.of());
  }

  private String path() {
    return "/nodes/" + NODE + "/" + kind.path() + "/" + vmid;
  }

  @Override
  public Reply change(String verb, Map<String, String> parameters) {
    return reply(api.send(verb, path() + "/config", parameters));
  }

  @Override
  public Reply create(Map<String, String> parameters) {
    Map<String, String> all = new LinkedHashMap<>(parameters);
    all.put("vmid", Integer.toString(vmid));
    if (parameters.containsKey("pool")) {
      api.send("POST", "/pools", Map.of("poolid", parameters.get("pool")));
    }
    return reply(api.send("POST", "/nodes/" + NODE + "/" + kind.path(), all));
  }

  @Override
  public Set<String> acts() {
    return Set.of("PUT", "start", "template", "snapshot", "resize");
  }

  @Override
  public Reply act(String step, List<String> arguments) {
    return switch (step) {
      case "start" -> reply(api.send("POST", path() + "/status/start", Map.of()));
      case "template" -> reply(api.send("POST", path() + "/template", Map.of()));
      case "snapshot" ->
          reply(
              api.send(
                  "POST",
                  path() + "/snapshot",
                  Map.of("snapname", arguments.getFirst(), "description", arguments.getLast())));
      case "resize" ->
          reply(
              api.send(
                  "PUT",
                  path() + "/resize",
                  Map.of("disk", arguments.getFirst(), "size", arguments.getLast())));
      default -> throw new IllegalArgumentException("no such step: " + step);
    };
  }

  private Reply reply(PveConnection.Answer answer) {
    String exit = answer.status() == 200 ? api.exitOf(answer) : null;
    return new Reply(answer.status(), answer.reason(), answer.errors(), exit);
  }

  @Override
  public Map<String, Object> config(boolean current) {
    return row(api.send("GET", path() + "/config", current ? Map.of("current", "1") : Map.of()));
  }

  private static Map<String, Object> row(PveConnection.Answer answer) {
    return answer.data().isObject() ? JSON.convertValue(answer.data(), ROW) : Map.of();
  }

  private static List<Map<String, Object>> rows(PveConnection.Answer answer) {
    return answer.data().valueStream().map(row -> JSON.convertValue(row, ROW)).toList();
  }

  @Override
  public List<Map<String, Object>> pending() {
    return rows(api.send("GET", path() + "/pending", Map.of()));
  }

  @Override
  public Map<String, Object> snapshot(String name) {
    return row(api.send("GET", path() + "/config", Map.of("snapshot", name)));
  }

  @Override
  public List<Map<String, Object>> snapshots() {
    return rows(api.send("GET", path() + "/snapshot", Map.of()));
  }

  @Override
  public String raw() {
    return simulator.control().guestFile(null, vmid);
  }

  @Override
  public void close() {
    plain.close();
    withVlans.close();
  }
}
