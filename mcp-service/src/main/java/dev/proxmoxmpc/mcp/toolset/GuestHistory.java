package dev.proxmoxmpc.mcp.toolset;

import dev.proxmoxmpc.contracts.inventory.Cause;
import dev.proxmoxmpc.contracts.inventory.ChangeKind;
import dev.proxmoxmpc.contracts.inventory.FieldChange;
import dev.proxmoxmpc.contracts.inventory.Revision;
import dev.proxmoxmpc.contracts.inventory.RevisionPage;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What was observed of a guest, newest first.
record GuestHistory(
    List<Entry> revisions,
    @Meaning("Pass as cursor to go on; absent at the end") @Nullable String nextCursor) {

  record Entry(
      long revision,
      ChangeKind what,
      Instant observedAt,
      @Meaning("before and after are absent where the field was not there")
          List<FieldChange> changes,
      @Meaning("Who made it, where that is known") @Nullable String author,
      @Meaning("The PVE task that made it") @Nullable String upid) {

    static Entry of(Revision revision) {
      Cause cause = revision.cause();
      return new Entry(
          revision.revision(),
          revision.what(),
          revision.observedAt(),
          revision.changes(),
          cause == null ? null : author(cause),
          cause == null ? null : cause.upid());
    }

    private static @Nullable String author(Cause cause) {
      return cause.requestedBy() == null
          ? cause.user()
          : cause.requestedBy() + " through Proxmox-MPC";
    }

    String text() {
      String told =
          changes.stream()
              .map(change -> change.field() + " " + change.before() + " -> " + change.after())
              .collect(Collectors.joining(", "));
      return revision
          + " "
          + observedAt
          + " "
          + what
          + Lines.when(told, ": ", "")
          + Lines.when(author, " by ", "");
    }
  }

  static ToolAnswer answer(String guest, RevisionPage page) {
    List<Entry> entries = page.items().stream().map(Entry::of).toList();
    Lines lines =
        Lines.of(Lines.count(entries.size(), "change") + " of " + guest + ", newest first");
    entries.forEach(entry -> lines.add(entry.text()));
    return new ToolAnswer(
        new GuestHistory(entries, page.nextCursor()), lines.more(page.nextCursor()).text());
  }
}
