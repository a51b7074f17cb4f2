package dev.proxmoxmpc.simulator.task;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A PVE task: who started it, what it logged and how it ended. Guarded by its cluster's lock.
public final class PveTask {
  private final Upid upid;
  private final List<String> lines = new ArrayList<>();
  private long end;
  private int warnings;
  private @Nullable String exitStatus;

  PveTask(Upid upid) {
    this.upid = upid;
  }

  public Upid upid() {
    return upid;
  }

  public void log(String line) {
    if (exitStatus == null) {
      lines.addAll(List.of(line.split("\n", -1)));
    }
  }

  /// Logs a warning; the task will end with `WARNINGS`.
  public void warn(String line) {
    log("WARN: " + line);
    warnings++;
  }

  public List<String> lines() {
    return Collections.unmodifiableList(lines);
  }

  public boolean running() {
    return exitStatus == null;
  }

  /// `OK`, `WARNINGS: n` or an error text; null while it runs.
  public @Nullable String exitStatus() {
    return exitStatus;
  }

  /// Whether it ended without an error.
  public boolean succeeded() {
    String status = exitStatus;
    return status != null && (status.equals("OK") || status.matches("WARNINGS: \\d+"));
  }

  /// When it ended, in seconds since the epoch; 0 while it runs.
  public long end() {
    return end;
  }

  void finish(@Nullable String failure, long now) {
    if (failure != null) {
      log("TASK ERROR: " + failure);
      exitStatus = failure.replace('\n', ' ');
    } else if (warnings > 0) {
      log("TASK WARNINGS: " + warnings);
      exitStatus = "WARNINGS: " + warnings;
    } else {
      log("TASK OK");
      exitStatus = "OK";
    }
    end = now;
  }

  /// Puts an ended task back as it was saved.
  void restore(List<String> saved, long ended, String status) {
    lines.addAll(saved);
    end = ended;
    exitStatus = status;
  }

  /// The worker vanished without a last word, as when its node loses power.
  void vanish(long now) {
    exitStatus = "unexpected status";
    end = now;
  }
}
