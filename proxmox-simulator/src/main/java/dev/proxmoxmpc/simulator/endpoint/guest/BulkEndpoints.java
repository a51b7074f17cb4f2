package dev.proxmoxmpc.simulator.endpoint.guest;

import dev.proxmoxmpc.simulator.api.Reply;
import dev.proxmoxmpc.simulator.api.Request;
import dev.proxmoxmpc.simulator.api.Routes;
import dev.proxmoxmpc.simulator.api.Site;
import dev.proxmoxmpc.simulator.guestconfig.GuestKind;
import dev.proxmoxmpc.simulator.task.PveTask;
import dev.proxmoxmpc.simulator.task.Script;
import dev.proxmoxmpc.simulator.task.Upid;
import dev.proxmoxmpc.simulator.world.Guest;
import dev.proxmoxmpc.simulator.world.Node;
import dev.proxmoxmpc.simulator.world.Power;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Starting, stopping and moving many guests of a node with one task (`PVE/API2/Nodes.pm`).
public final class BulkEndpoints {
  private BulkEndpoints() {}

  public static void register(Routes routes) {
    routes
        .post("/nodes/{node}/startall", BulkEndpoints::startAll)
        .post("/nodes/{node}/stopall", BulkEndpoints::stopAll)
        .post("/nodes/{node}/suspendall", BulkEndpoints::suspendAll)
        .post("/nodes/{node}/migrateall", BulkEndpoints::migrateAll);
  }

  private static List<Guest> guests(Request request, boolean onBootOnly) {
    Set<String> wanted = request.list("vms").stream().collect(Collectors.toSet());
    List<Guest> result = new ArrayList<>();
    for (Guest guest : request.cluster().guests().values()) {
      boolean here = guest.node().equals(request.node().name());
      boolean named = wanted.contains(Integer.toString(guest.vmid()));
      boolean listed = wanted.isEmpty() ? !onBootOnly || "1".equals(guest.value("onboot")) : named;
      if (here && listed && !guest.template()) {
        result.add(guest);
      }
    }
    return result;
  }

  private static Reply startAll(Request request) {
    Site site = request.site();
    String caller = request.caller();
    Script script = Script.script();
    for (Guest guest : guests(request, !request.flag("force"))) {
      script.then(
          Duration.ZERO,
          task -> {
            if (!guest.power().alive()) {
              boolean vm = guest.kind() == GuestKind.QEMU;
              task.log("Starting " + guest.kind().label() + " " + guest.vmid());
              Script start =
                  vm
                      ? QemuPower.startScript(site, caller, guest, false)
                      : LxcPower.startScript(site, guest, false);
              begin(site, task, guest, vm ? "qmstart" : "vzstart", caller, start);
            }
          });
      script.then(Duration.ofSeconds(3), task -> {});
    }
    return request.work("startall", "", script);
  }

  private static Upid begin(
      Site site, PveTask parent, Guest guest, String type, String caller, Script script) {
    return site.tasks()
        .start(
            parent.upid().node(),
            type,
            Integer.toString(guest.vmid()),
            caller,
            script.locking(() -> guest));
  }

  private static Reply stopAll(Request request) {
    Site site = request.site();
    String caller = request.caller();
    Duration timeout = Duration.ofSeconds(request.number("timeout", 180));
    boolean force = !request.has("force-stop") || request.flag("force-stop");
    Script script = Script.script();
    for (Guest guest : guests(request, false)) {
      Duration patience =
          guest.hasOperatingSystem() ? Duration.ofSeconds(5) : timeout.plusSeconds(2);
      script.then(
          Duration.ZERO,
          task -> {
            if (guest.power().alive()) {
              boolean vm = guest.kind() == GuestKind.QEMU;
              task.log(
                  "Stopping "
                      + guest.kind().label()
                      + " "
                      + guest.vmid()
                      + " (timeout = "
                      + timeout.toSeconds()
                      + " seconds)");
              Script stop =
                  vm
                      ? QemuPower.shutdownScript(site, guest, timeout, force)
                      : LxcPower.shutdownScript(site, guest, timeout, force);
              begin(site, task, guest, vm ? "qmshutdown" : "vzshutdown", caller, stop);
            }
          });
      script.then(guest.power().alive() ? patience : Duration.ZERO, task -> {});
    }
    return request.work("stopall", "", script);
  }

  private static Reply suspendAll(Request request) {
    Script script = Script.script();
    for (Guest guest : guests(request, false)) {
      if (guest.kind() == GuestKind.QEMU) {
        script.then(
            Duration.ofMillis(500),
            task -> {
              if (guest.power() == Power.RUNNING) {
                task.log("Suspending VM " + guest.vmid());
                guest.setPower(Power.PAUSED);
              }
            });
      }
    }
    return request.work("suspendall", "", script);
  }

  private static Reply migrateAll(Request request) {
    Site site = request.site();
    String caller = request.caller();
    Node target = request.cluster().node(request.required("target"));
    if (target == null) {
      throw dev.proxmoxmpc.simulator.api.PveError.die(
          "no such cluster node '" + request.required("target") + "'");
    }
    boolean localDisks = request.flag("with-local-disks");
    Script script = Script.script();
    for (Guest guest : guests(request, false)) {
      script.then(
          Duration.ZERO,
          task -> {
            String kind = guest.kind() == GuestKind.QEMU ? "VM" : "CT";
            task.log("Migrating " + kind + " " + guest.vmid());
            Script move = new MigrationWork(site, guest, target, localDisks, "").script();
            begin(
                site,
                task,
                guest,
                guest.kind() == GuestKind.QEMU ? "qmigrate" : "vzmigrate",
                caller,
                move);
          });
      script.then(Duration.ofSeconds(6), task -> {});
    }
    return request.work("migrateall", "", script);
  }
}
