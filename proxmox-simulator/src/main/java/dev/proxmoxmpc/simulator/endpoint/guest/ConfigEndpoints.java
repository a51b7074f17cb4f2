package dev.proxmoxmpc.simulator.endpoint.guest;

import dev.proxmoxmpc.simulator.api.LockHeld;
import dev.proxmoxmpc.simulator.api.PveError;
import dev.proxmoxmpc.simulator.api.Reply;
import dev.proxmoxmpc.simulator.api.Request;
import dev.proxmoxmpc.simulator.api.Routes;
import dev.proxmoxmpc.simulator.api.Site;
import dev.proxmoxmpc.simulator.guestconfig.ChangeRequest;
import dev.proxmoxmpc.simulator.guestconfig.ChangeResult;
import dev.proxmoxmpc.simulator.guestconfig.GuestConfig;
import dev.proxmoxmpc.simulator.guestconfig.GuestEnvironment;
import dev.proxmoxmpc.simulator.guestconfig.GuestKind;
import dev.proxmoxmpc.simulator.guestconfig.lxc.LxcUpdate;
import dev.proxmoxmpc.simulator.guestconfig.qemu.QemuUpdate;
import dev.proxmoxmpc.simulator.task.Script;
import dev.proxmoxmpc.simulator.task.TaskFailure;
import dev.proxmoxmpc.simulator.world.Cluster;
import dev.proxmoxmpc.simulator.world.Guest;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Changing the configuration of a guest; what is stored decides the package `guestconfig`.
public final class ConfigEndpoints {
  private static final Set<String> NOT_LOGGED = Set.of("digest", "skiplock", "background_delay");
  private static final Set<String> SECRET = Set.of("cipassword", "password");

  private ConfigEndpoints() {}

  public static void register(Routes routes) {
    routes
        .put("/nodes/{node}/qemu/{vmid}/config", ConfigEndpoints::updateVm)
        .post("/nodes/{node}/qemu/{vmid}/config", ConfigEndpoints::updateVmInTask)
        .put("/nodes/{node}/lxc/{vmid}/config", ConfigEndpoints::updateContainer);
  }

  private static Reply updateVm(Request request) {
    Guest guest = request.guest(GuestKind.QEMU);
    ChangeRequest change = ChangeRequest.of(request.body());
    GuestEnvironment around = around(request, guest);
    LockHeld.awaitFree(guest);
    refuseEarly(guest, change, around);
    demandWritable(request.cluster(), guest);
    note(request, guest);
    return finished(guest, QemuUpdate.apply(guest.config(), change, around, guest.power().alive()));
  }

  private static Reply updateContainer(Request request) {
    Guest guest = request.guest(GuestKind.LXC);
    demandWritable(request.cluster(), guest);
    LockHeld.awaitFree(guest);
    note(request, guest);
    ChangeRequest change = ChangeRequest.of(request.body());
    return finished(
        guest,
        LxcUpdate.apply(guest.config(), change, around(request, guest), guest.power().alive()));
  }

  private static GuestEnvironment around(Request request, Guest guest) {
    return GuestWorld.around(request.site(), guest.node(), guest.vmid(), request.caller());
  }

  private static void refuseEarly(Guest guest, ChangeRequest change, GuestEnvironment around) {
    ChangeResult.Rejected refused = QemuUpdate.refusal(guest.config(), change, around);
    if (refused != null) {
      throw new PveError(refused.status(), refused.message(), refused.errors());
    }
  }

  /// Without quorum `/etc/pve` is read-only.
  static void demandWritable(Cluster cluster, Guest guest) {
    if (!cluster.quorate()) {
      throw PveError.die(
          "unable to open file '/etc/pve/nodes/"
              + guest.node()
              + "/"
              + Guest.configFolder(guest.kind())
              + "/"
              + guest.vmid()
              + ".conf.tmp."
              + (200 + guest.vmid() % 700)
              + "' - Permission denied");
    }
  }

  private static Reply updateVmInTask(Request request) {
    Guest guest = request.guest(GuestKind.QEMU);
    ChangeRequest change = ChangeRequest.of(request.body());
    LockHeld.awaitFree(guest);
    refuseEarly(guest, change, around(request, guest));
    demandWritable(request.cluster(), guest);
    Site site = request.site();
    String caller = request.caller();
    long patience = request.number("background_delay", 0);
    note(request, guest);
    if (patience > 0) {
      return finished(
          guest,
          QemuUpdate.apply(guest.config(), change, around(request, guest), guest.power().alive()));
    }
    return request.work(
        "qmconfig",
        Integer.toString(guest.vmid()),
        Script.once(
                Duration.ofMillis(300),
                task -> {
                  GuestEnvironment around =
                      GuestWorld.around(site, guest.node(), guest.vmid(), caller);
                  try {
                    finished(
                        guest,
                        QemuUpdate.apply(guest.config(), change, around, guest.power().alive()));
                  } catch (PveError error) {
                    StringBuilder text =
                        new StringBuilder(error.status() == 400 ? "400 " : "").append(error.text());
                    error
                        .errors()
                        .forEach((key, value) ->
                            text.append('\n').append(key).append(": ").append(value));
                    throw new TaskFailure(text.toString());
                  }
                })
            .locking(() -> guest));
  }

  /// Takes over what a change left behind and turns its outcome into the reply.
  static Reply finished(Guest guest, ChangeResult result) {
    return switch (result) {
      case ChangeResult.Stored stored -> {
        guest.setConfig(stored.config());
        yield Reply.none();
      }
      case ChangeResult.StoredWithErrors partly -> {
        guest.setConfig(partly.config());
        throw new PveError(400, "Parameter verification failed.", partly.errors());
      }
      case ChangeResult.Rejected rejected -> {
        GuestConfig left = rejected.left();
        if (left != null) {
          guest.setConfig(left);
        }
        throw new PveError(rejected.status(), rejected.message(), rejected.errors());
      }
    };
  }

  /// The line pvedaemon writes about a change, for example `update VM 100: -cores 2`.
  static void note(Request request, Guest guest) {
    StringBuilder text =
        new StringBuilder("update " + guest.kind().label() + " " + guest.vmid() + ":");
    for (Map.Entry<String, String> entry : new TreeMap<>(request.body()).entrySet()) {
      if (!NOT_LOGGED.contains(entry.getKey())) {
        String value = SECRET.contains(entry.getKey()) ? "<hidden>" : entry.getValue();
        text.append(" -").append(entry.getKey()).append(' ').append(value);
      }
    }
    request.note(text.toString());
  }
}
