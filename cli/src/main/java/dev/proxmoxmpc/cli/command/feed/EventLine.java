package dev.proxmoxmpc.cli.command.feed;

import dev.proxmoxmpc.cli.command.Changes;
import dev.proxmoxmpc.cli.output.Cell;
import dev.proxmoxmpc.cli.output.Style;
import dev.proxmoxmpc.cli.output.Terminal;
import dev.proxmoxmpc.contracts.event.Event;
import dev.proxmoxmpc.contracts.inventory.Operation;
import dev.proxmoxmpc.contracts.inventory.PveTask;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One event on one line: when, what about, what happened, by whom.
final class EventLine {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

  private final Terminal terminal;
  private final ZoneId zone;

  EventLine(Terminal terminal, ZoneId zone) {
    this.terminal = terminal;
    this.zone = zone;
  }

  String of(String topic, Event event) {
    List<String> parts = new ArrayList<>();
    parts.add(terminal.paint(TIME.format(event.at().atZone(zone)), Style.FAINT));
    parts.add(terminal.paint(String.format("%-9s", Cell.printable(topic)), Style.HEADING));
    parts.add(plain(subject(event)));
    parts.add(plain(event.what() + told(event)));
    String author = Changes.author(event.cause());
    if (author != null) {
      parts.add(terminal.paint(plain("by " + author), Style.FAINT));
    }
    return String.join(" ", parts);
  }

  private static String subject(Event event) {
    if (event.guest() != null) {
      return event.guest().cluster() + "/" + event.guest().vmid() + " " + event.guest().name();
    }
    if (event.operation() != null) {
      return guest(event.operation());
    }
    if (event.task() != null) {
      return task(event.task());
    }
    String address = event.address() == null ? event.cluster() : event.address();
    return address == null ? "" : address;
  }

  private static String guest(Operation operation) {
    String name = operation.guestName() == null ? "" : " " + operation.guestName();
    return operation.cluster() + "/" + operation.vmid() + name + " " + operation.verb();
  }

  private static String task(PveTask task) {
    String vmid = task.vmid() == null ? "" : " " + task.vmid();
    return task.cluster() + "/" + task.node() + " " + task.type() + vmid;
  }

  private static String told(Event event) {
    List<String> told = new ArrayList<>();
    add(told, event.changes() == null ? null : Changes.text(event.changes()));
    if (event.task() != null && event.task().endedAt() != null) {
      add(told, event.task().state().toString());
      add(told, event.task().exitStatus());
    }
    if (event.operation() != null && event.operation().endedAt() != null) {
      add(told, event.operation().state().toString());
      add(told, event.operation().outcome());
    }
    if (event.clusterState() != null) {
      add(told, event.clusterState().state().toString());
      add(told, event.clusterState().reason());
    }
    if (event.usage() != null) {
      add(told, event.usage().size() + " samples");
    }
    return told.isEmpty() ? "" : ": " + String.join(", ", told);
  }

  private static void add(List<String> told, @Nullable String text) {
    if (text != null && !text.isBlank() && !told.contains(text)) {
      told.add(text);
    }
  }

  private static String plain(String text) {
    return Cell.printable(text);
  }
}
