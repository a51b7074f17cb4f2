package dev.proxmoxmpc.local;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/// A JVM of its own that starts both servers, says their process ids and waits to be killed.
final class StartsServers {
  private StartsServers() {}

  public static void main(String[] words) throws InterruptedException {
    Path directory = Path.of(words[0]);
    LocalPostgres postgres = LocalPostgres.start(directory.resolve("postgres"), 0);
    LocalNats nats = LocalNats.start(directory.resolve("nats"), 0);
    System.out.println("pids " + postgres.pid() + " " + nats.pid());
    System.out.flush();
    new CountDownLatch(1).await();
  }
}
