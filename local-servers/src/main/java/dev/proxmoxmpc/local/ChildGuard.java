package dev.proxmoxmpc.local;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/// Ends child servers when this JVM dies, even by `kill -9`. A small shell holds the other end of a
/// pipe: when the pipe closes without a word, it sends each guarded process its stop signal. It
/// lives in a session of its own, so a Ctrl-C in the terminal reaches neither it nor the servers
/// before the JVM has stopped its services.
final class ChildGuard {
  private static final String SCRIPT =
      """
      trap '' INT TERM HUP
      pids=
      while read -r verb pid signal; do
        case "$verb" in
          guard) pids="$pids $pid:$signal" ;;
          release) pids=$(printf '%s' "$pids" | sed "s/ $pid:[A-Z]*//") ;;
        esac
      done
      for entry in $pids; do kill -"${entry#*:}" "${entry%%:*}" 2>/dev/null; done
      """;

  private static final ChildGuard INSTANCE = new ChildGuard();

  private final ReentrantLock lock = new ReentrantLock();
  private OutputStream pipe = OutputStream.nullOutputStream();
  private boolean started;

  private ChildGuard() {}

  static ChildGuard instance() {
    return INSTANCE;
  }

  /// From now on `pid` is sent `signal` (a name without SIG) when this JVM ends without having
  /// released it.
  void guard(long pid, String signal) {
    say("guard " + pid + " " + signal);
  }

  /// The process has ended, or is being ended by its owner.
  void release(long pid) {
    say("release " + pid + " -");
  }

  /// `command` in a session of its own where the platform can do that.
  static List<String> detached(List<String> command) {
    for (String setsid : List.of("/usr/bin/setsid", "/bin/setsid")) {
      if (Files.isExecutable(Path.of(setsid))) {
        List<String> line = new ArrayList<>(List.of(setsid));
        line.addAll(command);
        return line;
      }
    }
    return command;
  }

  private void say(String line) {
    lock.lock();
    try {
      if (!started) {
        Process shell =
            new ProcessBuilder(detached(List.of("/bin/sh", "-c", SCRIPT)))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        pipe = shell.getOutputStream();
        started = true;
      }
      pipe.write((line + "\n").getBytes(StandardCharsets.UTF_8));
      pipe.flush();
    } catch (IOException e) {
      throw new ServerStartException(
          "The guard of the child servers could not be started: " + e.getMessage(), e);
    } finally {
      lock.unlock();
    }
  }
}
