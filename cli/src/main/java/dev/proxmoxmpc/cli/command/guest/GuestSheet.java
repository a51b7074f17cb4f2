package dev.proxmoxmpc.cli.command.guest;

import dev.proxmoxmpc.cli.command.Changes;
import dev.proxmoxmpc.cli.command.States;
import dev.proxmoxmpc.cli.output.Cell;
import dev.proxmoxmpc.cli.output.Figures;
import dev.proxmoxmpc.cli.output.Sheet;
import dev.proxmoxmpc.cli.output.Style;
import dev.proxmoxmpc.contracts.inventory.GuestDetail;
import dev.proxmoxmpc.contracts.inventory.PendingChange;
import dev.proxmoxmpc.contracts.inventory.Snapshot;
import dev.proxmoxmpc.contracts.inventory.Usage;
import java.time.Instant;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// How a guest is told.
final class GuestSheet {
  private GuestSheet() {}

  static Sheet of(GuestDetail guest, Instant now) {
    Sheet sheet =
        new Sheet()
            .entry("Guest", guest.cluster() + "/" + guest.vmid())
            .entry("Name", guest.name())
            .entry("Kind", guest.template() ? guest.kind() + " template" : guest.kind())
            .entry("Status", States.of(guest.status(), guest.stale()))
            .entry("Stale because", guest.staleReason())
            .entry("Operation", operation(guest))
            .entry("Node", guest.node())
            .entry("Tags", String.join(", ", guest.tags()))
            .entry("Pool", guest.pool())
            .entry("Lock", guest.lock())
            .entry("HA state", guest.haState());
    usage(sheet, guest.usage());
    sheet
        .entry("Revision", guest.revision())
        .entry("Observed", Figures.age(guest.observedAt(), now));
    config(sheet, guest, now);
    pending(sheet, guest);
    snapshots(sheet, guest, now);
    notes(sheet, guest.description());
    return sheet;
  }

  private static @Nullable String operation(GuestDetail guest) {
    return guest.operation() == null
        ? null
        : guest.operation().verb() + " " + guest.operation().state();
  }

  private static void usage(Sheet sheet, @Nullable Usage usage) {
    if (usage != null) {
      sheet
          .entry("CPU", Figures.share(usage.cpu()))
          .entry("Memory", Figures.usedOf(usage.memoryUsed(), usage.memoryTotal()))
          .entry("Disk", Figures.usedOf(usage.diskUsed(), usage.diskTotal()))
          .entry("Uptime", Figures.seconds(usage.uptimeSeconds()));
    }
  }

  private static void config(Sheet sheet, GuestDetail guest, Instant now) {
    if (guest.configObservedAt() == null && guest.config().isEmpty()) {
      sheet.section("Config: not read yet");
      return;
    }
    sheet.section("Config, read " + Figures.age(guest.configObservedAt(), now));
    new TreeMap<>(guest.config())
        .forEach((option, value) -> sheet.text(Cell.of(option + ": " + value)));
  }

  private static void pending(Sheet sheet, GuestDetail guest) {
    if (guest.pending().isEmpty()) {
      return;
    }
    sheet.section("Pending until the next cold start");
    for (PendingChange change : guest.pending()) {
      String after = change.delete() ? "(removed)" : Changes.value(change.pending());
      String line = change.key() + ": " + Changes.value(change.current()) + " → " + after;
      sheet.text(Cell.of(line, Style.WARNING));
    }
  }

  private static void snapshots(Sheet sheet, GuestDetail guest, Instant now) {
    if (guest.snapshots().isEmpty()) {
      return;
    }
    sheet.section("Snapshots");
    for (Snapshot snapshot : guest.snapshots()) {
      String age = Figures.age(snapshot.takenAt(), now);
      String taken = age == null ? "" : ", taken " + age;
      String ram = snapshot.withRam() ? ", with memory" : "";
      sheet.text(Cell.of(snapshot.name() + taken + ram));
    }
  }

  private static void notes(Sheet sheet, @Nullable String description) {
    if (description != null && !description.isBlank()) {
      sheet.section("Notes");
      description.strip().lines().forEach(line -> sheet.text(new Cell(line, Style.PLAIN)));
    }
  }
}
