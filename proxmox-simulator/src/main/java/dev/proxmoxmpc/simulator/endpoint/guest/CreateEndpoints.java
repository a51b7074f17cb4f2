package dev.proxmoxmpc.simulator.endpoint.guest;

import dev.proxmoxmpc.simulator.access.Pool;
import dev.proxmoxmpc.simulator.api.PveError;
import dev.proxmoxmpc.simulator.api.Reply;
import dev.proxmoxmpc.simulator.api.Request;
import dev.proxmoxmpc.simulator.api.Routes;
import dev.proxmoxmpc.simulator.api.Site;
import dev.proxmoxmpc.simulator.guestconfig.ChangeResult;
import dev.proxmoxmpc.simulator.guestconfig.GuestEnvironment;
import dev.proxmoxmpc.simulator.guestconfig.GuestKind;
import dev.proxmoxmpc.simulator.guestconfig.OptionCatalog;
import dev.proxmoxmpc.simulator.guestconfig.lxc.LxcCreate;
import dev.proxmoxmpc.simulator.guestconfig.qemu.QemuCreate;
import dev.proxmoxmpc.simulator.task.PveTask;
import dev.proxmoxmpc.simulator.task.Script;
import dev.proxmoxmpc.simulator.task.TaskFailure;
import dev.proxmoxmpc.simulator.world.Guest;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Creating guests: the vmid is taken and locked at once, the disks are made in a task
/// (`PVE/API2/Qemu.pm` and `PVE/API2/LXC.pm`, `create_vm`).
public final class CreateEndpoints {
  private CreateEndpoints() {}

  public static void register(Routes routes) {
    routes
        .post("/nodes/{node}/qemu", CreateEndpoints::createVm)
        .post("/nodes/{node}/lxc", CreateEndpoints::createContainer);
  }

  private static Reply createVm(Request request) {
    demandRights(request);
    if (request.has("archive")) {
      return RestoreWork.vm(request);
    }
    OptionCatalog catalog = OptionCatalog.of(request.cluster().version(), GuestKind.QEMU);
    Map<String, String> parameters = request.body();
    refuse(QemuCreate.refusal(catalog, parameters, around(request)));
    String prefix = "unable to create VM " + request.vmid() + " - ";
    Guest guest = reserve(request, GuestKind.QEMU, prefix);
    Site site = request.site();
    String caller = request.caller();
    boolean start = request.flag("start");
    Script script =
        script(
            guest,
            request.site(),
            task -> {
              DiskLog log = new DiskLog(site.cluster(), guest);
              ChangeResult result =
                  QemuCreate.create(catalog, parameters, environment(site, guest, caller));
              log.write(task, result);
              return result;
            });
    if (start) {
      script.then(Duration.ofMillis(1500), task -> QemuPower.boot(site, caller, guest));
    }
    return request.work("qmcreate", Integer.toString(guest.vmid()), script);
  }

  private static Reply createContainer(Request request) {
    demandRights(request);
    if (request.flag("restore")) {
      return RestoreWork.container(request);
    }
    OptionCatalog catalog = OptionCatalog.of(request.cluster().version(), GuestKind.LXC);
    Map<String, String> parameters = request.body();
    refuse(LxcCreate.refusal(catalog, parameters, around(request)));
    Guest guest = reserve(request, GuestKind.LXC, "");
    Site site = request.site();
    String caller = request.caller();
    boolean start = request.flag("start");
    Script script =
        script(
            guest,
            request.site(),
            task -> {
              DiskLog log = new DiskLog(site.cluster(), guest);
              ChangeResult result =
                  LxcCreate.create(catalog, parameters, environment(site, guest, caller));
              log.writeContainer(task, request.text("ostemplate", ""));
              return result;
            });
    if (start) {
      script.then(Duration.ofSeconds(1), task -> LxcPower.boot(site, guest));
    }
    return request.work("vzcreate", Integer.toString(guest.vmid()), script);
  }

  static void refuse(ChangeResult.@Nullable Rejected refused) {
    if (refused != null) {
      throw new PveError(refused.status(), refused.message(), refused.errors());
    }
  }

  private static GuestEnvironment around(Request request) {
    return GuestWorld.around(
        request.site(), request.node().name(), request.vmid(), request.caller());
  }

  private static GuestEnvironment environment(Site site, Guest guest, String caller) {
    return GuestWorld.around(site, guest.node(), guest.vmid(), caller);
  }

  /// Quorum, the pool and the right to allocate the vmid.
  static void demandRights(Request request) {
    if (!request.cluster().quorate()) {
      throw PveError.die("cluster not ready - no quorum?");
    }
    String pool = request.text("pool");
    if (pool != null && !request.access().pools().containsKey(pool)) {
      throw PveError.die("pool '" + pool + "' does not exist");
    }
    int vmid = request.vmid();
    boolean byPool = pool != null && request.may("/pool/" + pool, "VM.Allocate");
    if (!byPool && !request.may("/vms/" + vmid, "VM.Allocate")) {
      throw PveError.forbidden("");
    }
  }

  /// Takes the vmid: the new configuration holds nothing but the lock `create`.
  static Guest reserve(Request request, GuestKind kind, String prefix) {
    Guest taken = request.cluster().guest(request.vmid());
    if (taken != null) {
      throw PveError.die(
          prefix
              + taken.kind().label()
              + " "
              + taken.vmid()
              + " already exists on node '"
              + taken.node()
              + "'");
    }
    Guest guest = request.cluster().addGuest(request.vmid(), kind, request.node().name());
    guest.setLock("create");
    String poolName = request.text("pool");
    Pool pool = poolName == null ? null : request.access().pools().get(poolName);
    if (pool != null) {
      pool.guests().add(guest.vmid());
    }
    return guest;
  }

  /// The work inside a creation.
  interface Making {
    ChangeResult make(PveTask task);
  }

  /// A worker that makes the guest, or removes every trace of it.
  static Script script(Guest guest, Site site, Making making) {
    return Script.once(
            Duration.ofMillis(800),
            task -> {
              switch (making.make(task)) {
                case ChangeResult.Stored stored -> guest.setConfig(stored.config());
                case ChangeResult.StoredWithErrors partly -> guest.setConfig(partly.config());
                case ChangeResult.Rejected rejected -> throw new TaskFailure(failure(rejected));
              }
            })
        .locking(() -> guest)
        .onFailure(task -> discard(site, guest));
  }

  private static String failure(ChangeResult.Rejected rejected) {
    StringBuilder text =
        new StringBuilder(rejected.status() == 400 ? "400 " : "").append(rejected.message());
    rejected
        .errors()
        .forEach((key, value) -> text.append('\n').append(key).append(": ").append(value));
    return text.toString();
  }

  static void discard(Site site, Guest guest) {
    if (!"create".equals(guest.lock()) && !"clone".equals(guest.lock())) {
      return;
    }
    var storages = site.cluster().storages();
    storages
        .ownedBy(guest.vmid(), guest.node())
        .forEach(volume -> storages.remove(volume.volid(), guest.node()));
    site.cluster().removeGuest(guest.vmid());
    site.access().forgetGuest(guest.vmid());
  }
}
