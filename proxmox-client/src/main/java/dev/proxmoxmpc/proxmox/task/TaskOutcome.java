package dev.proxmoxmpc.proxmox.task;

import dev.proxmoxmpc.proxmox.id.Upid;
import dev.proxmoxmpc.proxmox.transport.FailureTexts;
import dev.proxmoxmpc.proxmox.transport.PveFailure;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// How a task ended, as far as can be told (exit texts of `PVE/Tools.pm` and `PVE/UPID.pm`).
public sealed interface TaskOutcome {
  Upid upid();

  /// It did what was asked.
  record Succeeded(Upid upid) implements TaskOutcome {}

  /// It did what was asked and logged warnings, such as a created guest that did not start.
  record SucceededWithWarnings(Upid upid, int warnings) implements TaskOutcome {}

  /// It failed; `meaning` is the text as a failure, e.g. a lock.
  record Failed(Upid upid, String text, PveFailure meaning) implements TaskOutcome {}

  /// Nobody can tell. The effect has to be looked for.
  record Unknown(Upid upid, Why why, String text) implements TaskOutcome {
    /// Why it cannot be told.
    public enum Why {
      /// It still ran, or could not be asked about, when the time was up.
      DEADLINE,
      /// Its worker was killed or its node went down before it could write how it ended.
      WORKER_LOST,
      /// Its node does not know it, or no longer.
      NO_SUCH_TASK,
      /// The follower was interrupted; the task goes on.
      INTERRUPTED
    }
  }

  /// Reads the exit text of a stopped task.
  static TaskOutcome ofExit(Upid upid, @Nullable String exitText) {
    if (exitText == null) {
      return new Unknown(upid, Unknown.Why.WORKER_LOST, "stopped without an exit status");
    }
    if (exitText.equals("OK")) {
      return new Succeeded(upid);
    }
    Matcher warnings = Exit.WARNINGS.matcher(exitText);
    if (warnings.matches()) {
      return new SucceededWithWarnings(upid, Integer.parseInt(warnings.group(1)));
    }
    if (Exit.LOST.matcher(exitText).find()) {
      return new Unknown(upid, Unknown.Why.WORKER_LOST, exitText);
    }
    return new Failed(upid, exitText, FailureTexts.ofTask(exitText));
  }

  /// Texts that are no plain error.
  final class Exit {
    private static final Pattern WARNINGS = Pattern.compile("WARNINGS: (\\d{1,9})");
    private static final Pattern LOST =
        Pattern.compile("^(?:unexpected status$|unable to get last line from task log)");

    private Exit() {}
  }
}
