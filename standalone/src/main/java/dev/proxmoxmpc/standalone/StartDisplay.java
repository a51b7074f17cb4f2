package dev.proxmoxmpc.standalone;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.locks.ReentrantLock;

/// What an operator sees while everything starts and stops: one line a part, with the time it took.
final class StartDisplay {
  private final PrintStream out;
  private final ReentrantLock lock = new ReentrantLock();

  StartDisplay(PrintStream out) {
    this.out = out;
  }

  void ready(String part, Duration took, String detail) {
    line("  ready  %-12s %5.1f s  %s".formatted(part, took.toMillis() / 1000.0, detail));
  }

  void stopped(String part) {
    line("  stopped  " + part);
  }

  void failed(String why) {
    line("\nProxmox-MPC did not start:\n  " + why.replace("\n", "\n  "));
  }

  void line(String text) {
    lock.lock();
    try {
      out.println(text);
      out.flush();
    } finally {
      lock.unlock();
    }
  }

  static String seconds(Duration duration) {
    return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
  }
}
