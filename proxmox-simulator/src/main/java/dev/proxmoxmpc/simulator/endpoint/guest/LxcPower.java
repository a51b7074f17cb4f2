package dev.proxmoxmpc.simulator.endpoint.guest;

import dev.proxmoxmpc.simulator.access.Access;
import dev.proxmoxmpc.simulator.api.PveError;
import dev.proxmoxmpc.simulator.api.Reply;
import dev.proxmoxmpc.simulator.api.Request;
import dev.proxmoxmpc.simulator.api.Routes;
import dev.proxmoxmpc.simulator.api.Site;
import dev.proxmoxmpc.simulator.guestconfig.GuestKind;
import dev.proxmoxmpc.simulator.guestconfig.lxc.LxcStart;
import dev.proxmoxmpc.simulator.task.Script;
import dev.proxmoxmpc.simulator.task.TaskFailure;
import dev.proxmoxmpc.simulator.world.Guest;
import dev.proxmoxmpc.simulator.world.Power;
import java.time.Duration;

/// Starting and stopping containers (`PVE/API2/LXC/Status.pm`).
public final class LxcPower {
  private static final String PATH = "/nodes/{node}/lxc/{vmid}/status/";
  private static final Duration BOOT = Duration.ofSeconds(1);
  private static final Duration SYSTEM_SHUTDOWN = Duration.ofSeconds(2);

  private LxcPower() {}

  public static void register(Routes routes) {
    routes
        .post(PATH + "start", LxcPower::start)
        .post(PATH + "stop", LxcPower::stop)
        .post(PATH + "shutdown", LxcPower::shutdown)
        .post(PATH + "reboot", LxcPower::reboot)
        .post(PATH + "suspend", request -> freeze(request, "vzsuspend", Power.PAUSED))
        .post(PATH + "resume", request -> freeze(request, "vzresume", Power.RUNNING));
  }

  private static Guest guest(Request request) {
    Guest guest = request.guest(GuestKind.LXC);
    if (request.flag("skiplock") && !request.isRoot()) {
      throw PveError.parameter("skiplock", "Only root may use this option.");
    }
    if (!request.cluster().quorate()) {
      throw PveError.die("cluster not ready - no quorum?");
    }
    return guest;
  }

  private static Guest runningGuest(Request request) {
    Guest guest = guest(request);
    if (!guest.power().alive()) {
      throw PveError.die("CT " + guest.vmid() + " not running");
    }
    return guest;
  }

  private static Reply work(Request request, String type, Guest guest, Script script) {
    return request.work(type, Integer.toString(guest.vmid()), script.locking(() -> guest));
  }

  private static Reply start(Request request) {
    Guest guest = guest(request);
    if (guest.power().alive()) {
      throw PveError.die("CT " + guest.vmid() + " already running");
    }
    return work(
        request, "vzstart", guest, startScript(request.site(), guest, request.flag("skiplock")));
  }

  /// What the worker of a start does.
  static Script startScript(Site site, Guest guest, boolean ignoreLock) {
    return Script.once(
            Duration.ZERO,
            task -> {
              if (!ignoreLock) {
                QemuPower.demandUnlocked(guest);
              }
              if (guest.template()) {
                throw new TaskFailure("you can't start a CT if it's a template");
              }
            })
        .then(BOOT, task -> boot(site, guest));
  }

  /// Ends the container; what was pending comes into effect.
  static void halt(Site site, Guest guest) {
    guest.stopped();
    guest.setConfig(
        LxcStart.applyPending(
            guest.config(), GuestWorld.around(site, guest.node(), guest.vmid(), Access.ROOT)));
  }

  static void boot(Site site, Guest guest) {
    guest.setConfig(
        LxcStart.applyPending(
            guest.config(), GuestWorld.around(site, guest.node(), guest.vmid(), Access.ROOT)));
    var node = site.cluster().node(guest.node());
    guest.startedAs(node == null ? 1 : node.takePid(), site.cluster().now());
  }

  private static Reply stop(Request request) {
    Guest guest = runningGuest(request);
    boolean ignoreLock = request.flag("skiplock");
    if (HaManaged.is(request.cluster(), guest)) {
      return HaManaged.request(request, guest, "hastop", "stopped");
    }
    if (request.flag("overrule-shutdown")) {
      QemuPower.overrule(request, guest, "vzshutdown");
    }
    Script script =
        Script.once(
            Duration.ZERO,
            task -> {
              if (!ignoreLock) {
                QemuPower.demandUnlocked(guest);
              }
            });
    return work(
        request,
        "vzstop",
        guest,
        script.then(Duration.ofMillis(700), task -> halt(request.site(), guest)));
  }

  private static Reply shutdown(Request request) {
    Guest guest = runningGuest(request);
    if (HaManaged.is(request.cluster(), guest)) {
      return HaManaged.request(request, guest, "hastop", "stopped");
    }
    Duration timeout = Duration.ofSeconds(request.number("timeout", 60));
    return work(
        request,
        "vzshutdown",
        guest,
        shutdownScript(request.site(), guest, timeout, request.flag("forceStop")));
  }

  /// What the worker of a shutdown does.
  static Script shutdownScript(Site site, Guest guest, Duration timeout, boolean force) {
    Script script = Script.once(Duration.ZERO, task -> QemuPower.demandUnlocked(guest));
    askToShutDown(script, site, guest, timeout, force);
    return script;
  }

  private static void askToShutDown(
      Script script, Site site, Guest guest, Duration timeout, boolean force) {
    if (guest.hasOperatingSystem() && timeout.compareTo(SYSTEM_SHUTDOWN) > 0) {
      script.then(SYSTEM_SHUTDOWN, task -> halt(site, guest));
      return;
    }
    script.then(
        timeout,
        task -> {
          if (!force) {
            throw new TaskFailure("container did not stop");
          }
        });
    script.then(Duration.ofSeconds(1), task -> halt(site, guest));
  }

  private static Reply reboot(Request request) {
    Guest guest = runningGuest(request);
    Script script = Script.script();
    askToShutDown(
        script, request.site(), guest, Duration.ofSeconds(request.number("timeout", 60)), false);
    script.then(BOOT, task -> boot(request.site(), guest));
    return work(request, "vzreboot", guest, script);
  }

  private static Reply freeze(Request request, String type, Power next) {
    Guest guest = runningGuest(request);
    return work(
        request, type, guest, Script.once(Duration.ofMillis(300), task -> guest.setPower(next)));
  }
}
