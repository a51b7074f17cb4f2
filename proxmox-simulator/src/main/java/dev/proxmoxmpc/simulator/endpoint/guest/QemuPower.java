package dev.proxmoxmpc.simulator.endpoint.guest;

import dev.proxmoxmpc.simulator.access.Access;
import dev.proxmoxmpc.simulator.api.PveError;
import dev.proxmoxmpc.simulator.api.Reply;
import dev.proxmoxmpc.simulator.api.Request;
import dev.proxmoxmpc.simulator.api.Routes;
import dev.proxmoxmpc.simulator.api.Site;
import dev.proxmoxmpc.simulator.guestconfig.GuestKind;
import dev.proxmoxmpc.simulator.guestconfig.qemu.QemuStart;
import dev.proxmoxmpc.simulator.task.PveTask;
import dev.proxmoxmpc.simulator.task.Script;
import dev.proxmoxmpc.simulator.task.TaskFailure;
import dev.proxmoxmpc.simulator.world.Guest;
import dev.proxmoxmpc.simulator.world.Power;
import java.time.Duration;

/// Starting, stopping and pausing virtual machines (`PVE/API2/Qemu.pm`, `PVE/QemuServer.pm`).
public final class QemuPower {
  private static final String PATH = "/nodes/{node}/qemu/{vmid}/status/";
  private static final Duration BOOT = Duration.ofMillis(1500);
  private static final Duration SYSTEM_SHUTDOWN = Duration.ofSeconds(4);
  private static final int DEFAULT_SHUTDOWN_SECONDS = 60;

  private QemuPower() {}

  public static void register(Routes routes) {
    routes
        .post(PATH + "start", QemuPower::start)
        .post(PATH + "stop", QemuPower::stop)
        .post(PATH + "shutdown", QemuPower::shutdown)
        .post(PATH + "reboot", QemuPower::reboot)
        .post(PATH + "suspend", QemuPower::suspend)
        .post(PATH + "resume", QemuPower::resume)
        .post(PATH + "reset", QemuPower::reset);
  }

  private static Guest guest(Request request) {
    Guest guest = request.guest(GuestKind.QEMU);
    if (request.flag("skiplock") && !request.isRoot()) {
      throw PveError.parameter("skiplock", "Only root may use this option.");
    }
    if (!request.cluster().quorate()) {
      throw PveError.die("cluster not ready - no quorum?");
    }
    return guest;
  }

  private static Reply work(Request request, String type, Guest guest, Script script) {
    return request.work(type, Integer.toString(guest.vmid()), script.locking(() -> guest));
  }

  private static Reply start(Request request) {
    Guest guest = guest(request);
    boolean ignoreLock = request.flag("skiplock");
    Site site = request.site();
    String caller = request.caller();
    if (HaManaged.is(request.cluster(), guest)) {
      return HaManaged.request(request, guest, "hastart", "started");
    }
    return work(request, "qmstart", guest, startScript(site, caller, guest, ignoreLock));
  }

  /// What the worker of a start does.
  static Script startScript(Site site, String caller, Guest guest, boolean ignoreLock) {
    return Script.once(
            Duration.ZERO,
            task -> {
              boolean suspended = "suspended".equals(guest.lock());
              if (!ignoreLock && !suspended) {
                demandUnlocked(guest);
              }
              if (guest.template()) {
                throw new TaskFailure("you can't start a vm if it's a template");
              }
              if (guest.power().alive()) {
                throw new TaskFailure("VM " + guest.vmid() + " already running");
              }
            })
        .then(BOOT, task -> boot(site, caller, guest));
  }

  /// Applies what is pending and lets the VM run.
  static void boot(Site site, String caller, Guest guest) {
    guest.setConfig(
        QemuStart.applyPending(
            guest.config(), GuestWorld.around(site, guest.node(), guest.vmid(), caller)));
    if ("suspended".equals(guest.lock())) {
      guest.edit(editor ->
          editor.remove("lock").remove("vmstate").remove("runningmachine").remove("runningcpu"));
    }
    var node = site.cluster().node(guest.node());
    guest.startedAs(node == null ? 1 : node.takePid(), site.cluster().now());
    String agent = guest.value("agent");
    guest.setAgentRunning(agent != null && agent.matches("(enabled=)?(1|yes|on|true)(,.*)?"));
  }

  /// Ends the VM's process; what was pending comes into effect (`PVE/QemuServer.pm`,
  /// `vm_stop_cleanup`).
  static void halt(Site site, Guest guest) {
    guest.stopped();
    guest.setConfig(
        QemuStart.applyPending(
            guest.config(), GuestWorld.around(site, guest.node(), guest.vmid(), Access.ROOT)));
  }

  static void demandUnlocked(Guest guest) {
    if (guest.lock() != null) {
      throw new TaskFailure(guest.kind().label() + " is locked (" + guest.lock() + ")");
    }
  }

  private static Reply stop(Request request) {
    Guest guest = guest(request);
    boolean ignoreLock = request.flag("skiplock");
    if (HaManaged.is(request.cluster(), guest)) {
      return HaManaged.request(request, guest, "hastop", "stopped");
    }
    if (request.flag("overrule-shutdown")) {
      overrule(request, guest, "qmshutdown");
    }
    return work(
        request,
        "qmstop",
        guest,
        Script.once(
                Duration.ZERO,
                task -> {
                  if (!ignoreLock && guest.power().alive()) {
                    demandUnlocked(guest);
                  }
                })
            .then(Duration.ofMillis(700), task -> halt(request.site(), guest)));
  }

  /// Aborts running shutdown tasks of a guest, so that a stop need not wait for them.
  static void overrule(Request request, Guest guest, String type) {
    for (PveTask task : request.tasks().of(guest.node())) {
      boolean shutdown = task.running() && task.upid().type().equals(type);
      if (shutdown && task.upid().id().equals(Integer.toString(guest.vmid()))) {
        request.tasks().abort(task);
      }
    }
  }

  private static Reply shutdown(Request request) {
    Guest guest = guest(request);
    if (guest.power() == Power.PAUSED) {
      throw PveError.die("VM is paused - cannot shutdown");
    }
    if (HaManaged.is(request.cluster(), guest)) {
      return HaManaged.request(request, guest, "hastop", "stopped");
    }
    Script script =
        shutdownScript(request.site(), guest, timeout(request, guest), request.flag("forceStop"));
    return work(request, "qmshutdown", guest, script);
  }

  /// What the worker of a shutdown does.
  static Script shutdownScript(Site site, Guest guest, Duration timeout, boolean force) {
    Script script =
        Script.once(
            Duration.ZERO,
            task -> {
              if (guest.power().alive()) {
                demandUnlocked(guest);
              }
            });
    askToShutDown(script, site, guest, timeout, force);
    return script;
  }

  private static Duration timeout(Request request, Guest guest) {
    String startup = guest.value("startup");
    long configured = DEFAULT_SHUTDOWN_SECONDS;
    if (startup != null) {
      for (String part : startup.split(",")) {
        configured = part.startsWith("down=") ? Long.parseLong(part.substring(5)) : configured;
      }
    }
    return Duration.ofSeconds(request.number("timeout", configured));
  }

  /// Adds the steps of a shutdown: a guest without an operating system does not react.
  private static void askToShutDown(
      Script script, Site site, Guest guest, Duration timeout, boolean force) {
    boolean reacts = guest.hasOperatingSystem() && timeout.compareTo(SYSTEM_SHUTDOWN) > 0;
    if (!guest.power().alive()) {
      return;
    }
    if (reacts) {
      script.then(SYSTEM_SHUTDOWN, task -> halt(site, guest));
      return;
    }
    boolean agent = guest.value("agent") != null;
    script.then(
        timeout,
        task -> {
          if (agent && !guest.agentRunning()) {
            task.log(
                "QEMU Guest Agent is not running - VM "
                    + guest.vmid()
                    + " qga command 'guest-ping' failed - got timeout");
          }
          if (!force) {
            throw new TaskFailure("VM quit/powerdown failed - got timeout");
          }
          task.log("VM still running - terminating now with SIGTERM");
        });
    script.then(Duration.ofSeconds(1), task -> halt(site, guest));
  }

  private static Reply reboot(Request request) {
    Guest guest = guest(request);
    if (!guest.power().alive()) {
      throw PveError.die("VM " + guest.vmid() + " not running");
    }
    if (guest.power() == Power.PAUSED) {
      throw PveError.die("VM is paused - cannot shutdown");
    }
    Site site = request.site();
    String caller = request.caller();
    Script script = Script.script();
    askToShutDown(script, site, guest, timeout(request, guest), false);
    script.then(BOOT, task -> boot(site, caller, guest));
    return work(request, "qmreboot", guest, script);
  }

  private static Reply suspend(Request request) {
    Guest guest = guest(request);
    boolean toDisk = request.flag("todisk");
    if (!guest.power().alive()) {
      throw PveError.die("VM " + guest.vmid() + " not running");
    }
    if (toDisk && guest.template()) {
      throw PveError.die("Cannot suspend VM to disk because it is a template");
    }
    Script script =
        Script.once(
            Duration.ZERO,
            task -> {
              if (!request.flag("skiplock")) {
                demandUnlocked(guest);
              }
            });
    if (!toDisk) {
      return work(
          request,
          "qmpause",
          guest,
          script.then(Duration.ofMillis(200), task -> guest.setPower(Power.PAUSED)));
    }
    script.then(Duration.ZERO, task -> guest.setLock("suspending"));
    script.then(
        Duration.ofSeconds(3),
        task -> {
          guest.setLock("suspended");
          guest.stopped();
        });
    return work(request, "qmsuspend", guest, script.onFailure(task -> guest.setLock(null)));
  }

  private static Reply resume(Request request) {
    Guest guest = guest(request);
    if ("suspended".equals(guest.lock())) {
      return work(
          request, "qmresume", guest, startScript(request.site(), request.caller(), guest, false));
    }
    if (!guest.power().alive()) {
      throw PveError.die("VM " + guest.vmid() + " not running");
    }
    return work(
        request,
        "qmresume",
        guest,
        Script.once(Duration.ofMillis(200), task -> guest.setPower(Power.RUNNING)));
  }

  private static Reply reset(Request request) {
    Guest guest = guest(request);
    if (!guest.power().alive()) {
      throw PveError.die("VM " + guest.vmid() + " not running");
    }
    return work(
        request,
        "qmreset",
        guest,
        Script.once(Duration.ofMillis(200), task -> demandUnlocked(guest)));
  }
}
