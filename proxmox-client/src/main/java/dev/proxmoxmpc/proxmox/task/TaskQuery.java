package dev.proxmoxmpc.proxmox.task;

import dev.proxmoxmpc.proxmox.id.Vmid;
import dev.proxmoxmpc.proxmox.transport.Params;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Which tasks of a node to list, newest first.
///
/// @param source finished ones, running ones, or both
/// @param limit at most so many; PVE's default is 50
public record TaskQuery(
    Source source,
    int start,
    int limit,
    @Nullable Vmid vmid,
    @Nullable String type,
    @Nullable Instant since,
    @Nullable Instant until,
    boolean errorsOnly) {
  /// The lists a node keeps.
  public enum Source {
    ARCHIVE,
    ACTIVE,
    ALL
  }

  public static TaskQuery newest(Source source, int limit) {
    return new TaskQuery(source, 0, limit, null, null, null, null, false);
  }

  public TaskQuery about(Vmid guest) {
    return new TaskQuery(source, start, limit, guest, type, since, until, errorsOnly);
  }

  public TaskQuery since(Instant moment) {
    return new TaskQuery(source, start, limit, vmid, type, moment, until, errorsOnly);
  }

  Params params() {
    return Params.of("source", source.name().toLowerCase(Locale.ROOT))
        .with("start", start == 0 ? null : start)
        .with("limit", limit)
        .with("vmid", vmid)
        .with("typefilter", type)
        .with("since", since)
        .with("until", until)
        .with("errors", errorsOnly ? true : null);
  }
}
