package dev.proxmoxmpc.simulator.endpoint.guest;

import dev.proxmoxmpc.simulator.access.Access;
import dev.proxmoxmpc.simulator.api.Site;
import dev.proxmoxmpc.simulator.guestconfig.GuestKind;
import dev.proxmoxmpc.simulator.task.Script;
import dev.proxmoxmpc.simulator.task.Upid;
import dev.proxmoxmpc.simulator.world.Guest;
import dev.proxmoxmpc.simulator.world.Node;
import java.time.Duration;

/// What the HA resource agent of a node does to a guest: the same workers that people start, as
/// root@pam (`PVE/HA/Resources/PVEVM.pm`, `PVE/HA/Resources/PVECT.pm`).
public final class AgentActions {
  private static final Duration SYSTEM_SHUTDOWN = Duration.ofSeconds(4);
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private AgentActions() {}

  private static boolean isVm(Guest guest) {
    return guest.kind() == GuestKind.QEMU;
  }

  private static Upid work(Site site, Guest guest, String verb, Script script) {
    String type = (isVm(guest) ? "qm" : "vz") + verb;
    return site.tasks()
        .start(
            guest.node(),
            type,
            Integer.toString(guest.vmid()),
            Access.ROOT,
            script.locking(() -> guest));
  }

  /// Starts a guest that is stopped.
  public static Upid start(Site site, Guest guest) {
    Script script =
        isVm(guest)
            ? QemuPower.startScript(site, Access.ROOT, guest, false)
            : LxcPower.startScript(site, guest, false);
    return work(site, guest, "start", script);
  }

  /// Shuts a running guest down; one that does not react is stopped after a while.
  public static Upid shutdown(Site site, Guest guest) {
    Duration after = guest.hasOperatingSystem() ? SYSTEM_SHUTDOWN : PATIENCE;
    Script script =
        Script.once(Duration.ZERO, task -> QemuPower.demandUnlocked(guest))
            .then(after, task -> guest.stopped());
    return work(site, guest, "shutdown", script);
  }

  /// Moves a guest to another node, running if it runs.
  public static Upid migrate(Site site, Guest guest, Node target) {
    Script script = new MigrationWork(site, guest, target, false, "").script();
    String type = isVm(guest) ? "qmigrate" : "vzmigrate";
    return site.tasks()
        .start(guest.node(), type, Integer.toString(guest.vmid()), Access.ROOT, script);
  }
}
