package dev.proxmoxmpc.simulator.canonical;

import dev.proxmoxmpc.simulator.PveVersion;
import dev.proxmoxmpc.simulator.guestconfig.ChangeRequest;
import dev.proxmoxmpc.simulator.guestconfig.ChangeResult;
import dev.proxmoxmpc.simulator.guestconfig.FakeGuestWorld;
import dev.proxmoxmpc.simulator.guestconfig.GuestConfig;
import dev.proxmoxmpc.simulator.guestconfig.GuestKind;
import dev.proxmoxmpc.simulator.guestconfig.OptionCatalog;
import dev.proxmoxmpc.simulator.guestconfig.PendingEntry;
import dev.proxmoxmpc.simulator.guestconfig.lxc.LxcCreate;
import dev.proxmoxmpc.simulator.guestconfig.lxc.LxcUpdate;
import dev.proxmoxmpc.simulator.guestconfig.qemu.QemuCreate;
import dev.proxmoxmpc.simulator.guestconfig.qemu.QemuUpdate;
import dev.proxmoxmpc.simulator.schema.ApiMethod;
import dev.proxmoxmpc.simulator.schema.ApiSchema;
import dev.proxmoxmpc.simulator.schema.Verifier;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The guest rules and the schema alone, without a server around them.
final class RuleBench implements GuestBench {
  private FakeGuestWorld world = new FakeGuestWorld(100);
  private OptionCatalog catalog = OptionCatalog.of(PveVersion.V9_2, GuestKind.QEMU);
  private GuestConfig config = GuestConfig.empty(catalog);
  private boolean exists;
  private boolean running;
  private int vmid;

  @Override
  public void prepare(Setup setup) {
    vmid = setup.vmid();
    catalog = OptionCatalog.of(PveVersion.V9_2, setup.kind());
    world = new FakeGuestWorld(vmid);
    world.lab(setup.vlans());
    world.releasesDevices(setup.releases());
    setup.volumes().forEach(world::addImage);
    running = setup.running();
    exists = setup.raw() != null;
    config = GuestConfig.parse(catalog, exists ? setup.raw() : "");
  }

  @Override
  public Reply change(String verb, Map<String, String> parameters) {
    Reply refused =
        verify(verb, "/nodes/{node}/" + catalog.kind().path() + "/{vmid}/config", parameters);
    if (refused != null) {
      return refused;
    }
    ChangeRequest request = ChangeRequest.of(parameters);
    if (verb.equals("POST")) {
      ChangeResult.Rejected early = QemuUpdate.refusal(config, request, world.environment());
      if (early != null) {
        return take(early);
      }
    }
    ChangeResult result =
        catalog.kind() == GuestKind.QEMU
            ? QemuUpdate.apply(config, request, world.environment(), running)
            : LxcUpdate.apply(config, request, world.environment(), running);
    Reply reply = take(result);
    boolean task = verb.equals("POST") && !parameters.containsKey("background_delay");
    return task
        ? new Reply(200, "OK", Map.of(), reply.status() == 200 ? "OK" : reply.reason())
        : reply;
  }

  private Reply verify(String verb, String path, Map<String, String> parameters) {
    String other = parameters.get("vmid");
    if (other != null && !other.equals(Integer.toString(vmid))) {
      return new Reply(
          400,
          "Parameter verification failed.",
          Map.of("vmid", "duplicate parameter (already defined in URI) with conflicting values!"),
          null);
    }
    ApiMethod method = ApiSchema.of(PveVersion.V9_2).method(verb, path);
    Map<String, Object> values = new HashMap<>(parameters);
    values.put("node", "pve2");
    values.put("vmid", Integer.toString(vmid));
    Map<String, String> errors = Verifier.verify(method, values);
    return errors.isEmpty() ? null : new Reply(400, "Parameter verification failed.", errors, null);
  }

  private Reply take(ChangeResult result) {
    return switch (result) {
      case ChangeResult.Stored stored -> {
        config = stored.config();
        yield new Reply(200, "OK", Map.of(), null);
      }
      case ChangeResult.StoredWithErrors stored -> {
        config = stored.config();
        yield new Reply(400, "Parameter verification failed.", stored.errors(), null);
      }
      case ChangeResult.Rejected rejected -> {
        if (rejected.left() != null) {
          config = rejected.left();
        }
        yield new Reply(rejected.status(), rejected.message(), rejected.errors(), null);
      }
    };
  }

  @Override
  public Reply create(Map<String, String> parameters) {
    Reply refused = verify("POST", "/nodes/{node}/" + catalog.kind().path(), parameters);
    if (refused != null) {
      return refused;
    }
    boolean vm = catalog.kind() == GuestKind.QEMU;
    ChangeResult.Rejected early =
        vm
            ? QemuCreate.refusal(catalog, parameters, world.environment())
            : LxcCreate.refusal(catalog, parameters, world.environment());
    if (early != null) {
      return take(early);
    }
    ChangeResult made =
        vm
            ? QemuCreate.create(catalog, parameters, world.environment())
            : LxcCreate.create(catalog, parameters, world.environment());
    Reply reply = take(made);
    exists = reply.status() == 200;
    return new Reply(200, "OK", Map.of(), exists ? "OK" : reply.reason());
  }

  @Override
  public Set<String> acts() {
    return Set.of("PUT", "start");
  }

  @Override
  public Reply act(String step, List<String> arguments) {
    running = true;
    return new Reply(200, "OK", Map.of(), "OK");
  }

  @Override
  public Map<String, Object> config(boolean current) {
    if (!exists) {
      return Map.of();
    }
    return current ? config.readCurrent() : config.read();
  }

  @Override
  public List<Map<String, Object>> pending() {
    return config.readPending().stream().map(PendingEntry::toJson).toList();
  }

  @Override
  public Map<String, Object> snapshot(String name) {
    Map<String, Object> values = config.readSnapshot(name);
    return values == null ? Map.of() : values;
  }

  @Override
  public List<Map<String, Object>> snapshots() {
    return config.readSnapshots(running);
  }

  @Override
  public String raw() {
    return exists ? config.raw() : "";
  }
}
