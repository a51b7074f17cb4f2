package dev.proxmoxmpc.local;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A real `nats-server` with JetStream as a child process; its streams live in a directory and
/// outlive it.
public final class LocalNats implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LocalNats.class);
  private static final String USER = "proxmox_mpc";
  private static final long START_SECONDS = 20;

  private final Process process;
  private final int port;
  private final String password;

  private LocalNats(Process process, int port, String password) {
    this.process = process;
    this.port = port;
    this.password = password;
  }

  /// Starts the server on `directory` and waits until it answers.
  ///
  /// @param port a loopback port, or 0 for a free one
  public static LocalNats start(Path directory, int port) {
    int chosen = Ports.choose(port);
    String password = Secrets.readOrCreate(directory.resolve("secrets/nats"));
    Path pidFile = directory.resolve("nats.pid");
    try {
      stopLeftover(pidFile);
      Path settings = directory.resolve("secrets/nats.conf");
      Secrets.write(settings, settings(directory, chosen, password));
      Process process =
          new ProcessBuilder(
                  ChildGuard.detached(
                      List.of(
                          NatsProgram.locate().toString(),
                          "-c",
                          settings.toString(),
                          "-P",
                          pidFile.toString())))
              .redirectErrorStream(true)
              .redirectOutput(directory.resolve("nats.log").toFile())
              .start();
      ChildGuard.instance().guard(process.pid(), "TERM");
      LocalNats nats = new LocalNats(process, chosen, password);
      nats.awaitReady(directory.resolve("nats.log"));
      LOG.info("nats ready port={} directory={}", chosen, directory);
      return nats;
    } catch (IOException e) {
      throw new ServerStartException(
          "nats-server could not be started on " + directory + ": " + e.getMessage(), e);
    }
  }

  public String url() {
    return "nats://127.0.0.1:" + port;
  }

  public String user() {
    return USER;
  }

  public String password() {
    return password;
  }

  /// The operating system's id of the server process.
  public long pid() {
    return process.pid();
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    ChildGuard.instance().release(process.pid());
  }

  private static String settings(Path directory, int port, String password) {
    return """
    listen: "127.0.0.1:%d"
    max_payload: 1048576
    authorization { user: "%s", password: "%s" }
    jetstream { store_dir: "%s", max_memory_store: 67108864, max_file_store: 4294967296 }
    """
        .formatted(port, USER, password, directory.resolve("jetstream"));
  }

  private void awaitReady(Path log) throws IOException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
    while (System.nanoTime() < deadline) {
      if (!process.isAlive()) {
        throw new ServerStartException("nats-server ended at once:\n" + Files.readString(log));
      }
      if (greets()) {
        return;
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
    }
    close();
    throw new ServerStartException(
        "nats-server did not answer within " + START_SECONDS + " s:\n" + Files.readString(log));
  }

  /// A NATS server speaks first, and offers JetStream only when that is ready.
  private boolean greets() {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress("127.0.0.1", port), 500);
      socket.setSoTimeout(500);
      String greeting =
          new String(socket.getInputStream().readNBytes(5), StandardCharsets.US_ASCII);
      return greeting.startsWith("INFO");
    } catch (IOException e) {
      return false;
    }
  }

  private static void stopLeftover(Path pidFile) throws IOException {
    if (!Files.exists(pidFile)) {
      return;
    }
    String text = Files.readString(pidFile).strip();
    if (text.matches("\\d+")) {
      ProcessHandle.of(Long.parseLong(text))
          .filter(process -> process.info().command().orElse("").endsWith("nats-server"))
          .ifPresent(process -> {
            LOG.warn("ending a nats-server left behind pid={}", process.pid());
            process.destroy();
            process.onExit().orTimeout(10, TimeUnit.SECONDS).join();
          });
    }
    Files.deleteIfExists(pidFile);
  }
}
