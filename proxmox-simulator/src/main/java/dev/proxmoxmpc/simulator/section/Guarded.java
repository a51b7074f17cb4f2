package dev.proxmoxmpc.simulator.section;

import dev.proxmoxmpc.simulator.api.PveError;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Changes that PVE makes under a lock file: a failure inside becomes one text (`PVE/Tools.pm`,
/// `lock_file`; `die "$errmsg: $err"`), and digests are compared inside.
public final class Guarded {
  private static final String MODIFIED =
      "detected modified configuration - file changed by other user? Try again.";

  private Guarded() {}

  /// Runs a change; its failure is told after a prefix such as `create storage failed`.
  public static <T> T during(String what, Supplier<T> change) {
    try {
      return change.get();
    } catch (PveError error) {
      throw PveError.die(what + ": " + flat(error));
    }
  }

  /// Runs a change whose parameter errors lose their structure on the way out of the lock.
  public static <T> T plainly(Supplier<T> change) {
    try {
      return change.get();
    } catch (PveError error) {
      throw PveError.die(flat(error));
    }
  }

  private static String flat(PveError error) {
    if (error.status() == 500) {
      return error.text();
    }
    StringBuilder text =
        new StringBuilder().append(error.status()).append(' ').append(error.text());
    for (Map.Entry<String, String> each : error.errors().entrySet()) {
      text.append('\n').append(each.getKey()).append(": ").append(each.getValue().stripTrailing());
    }
    return text.toString();
  }

  /// Refuses a change when the caller's digest is not the present one.
  public static void unmodified(String digest, @Nullable String expected) {
    if (expected != null && !expected.isEmpty() && !expected.equals(digest)) {
      throw PveError.die(MODIFIED);
    }
  }
}
