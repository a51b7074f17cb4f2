package dev.proxmoxmpc.system;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// A standalone in a JVM of its own, as `./mpc up` starts it, on ports of its own.
final class StandaloneProcess implements AutoCloseable {
  static final String PASSWORD = "correct-horse-battery-staple";
  private static final int PORTS = 10;

  private final Process process;
  private final Path log;
  private final int port;

  private StandaloneProcess(Process process, Path log, int port) {
    this.process = process;
    this.log = log;
    this.port = port;
  }

  static StandaloneProcess start(Path data, boolean demo) throws IOException {
    return start(data, freePorts(), demo);
  }

  static StandaloneProcess start(Path data, int port, boolean demo) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx512m"));
    command.addAll(program());
    command.addAll(List.of("--data", data.toString(), "--port", Integer.toString(port)));
    if (demo) {
      command.add("--demo");
    }
    Path log = data.resolveSibling("standalone-" + Instant.now().toEpochMilli() + ".log");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
    builder.environment().put("MPC_ADMIN_PASSWORD", PASSWORD);
    return new StandaloneProcess(builder.start(), log, port);
  }

  /// Waits until `/health` is 200.
  StandaloneProcess ready() throws IOException {
    Instant deadline = Instant.now().plus(Duration.ofMinutes(2));
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest health =
          HttpRequest.newBuilder(uri("/health")).timeout(Duration.ofSeconds(5)).build();
      while (Instant.now().isBefore(deadline) && process.isAlive()) {
        try {
          if (client.send(health, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
            return this;
          }
        } catch (IOException e) {
          // Not listening yet.
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          break;
        }
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
      }
    }
    throw new IOException("the standalone did not become ready:\n" + output());
  }

  URI uri(String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }

  int port() {
    return port;
  }

  int mcpPort() {
    return port + 1;
  }

  int simulatorPort() {
    return port + 6;
  }

  int simulatorControlPort() {
    return port + 9;
  }

  String output() throws IOException {
    return Files.readString(log);
  }

  /// Every process this one has started, still running or not.
  List<ProcessHandle> children() {
    return process.descendants().toList();
  }

  /// `kill -9`.
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /// What Ctrl-C and a service manager do.
  int stop() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      throw new IllegalStateException("the standalone did not stop within a minute");
    }
    return process.exitValue();
  }

  @Override
  public void close() {
    process.destroyForcibly();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// The packaged program when there is one, as an operator runs it; else its classes.
  private static List<String> program() {
    String main = "dev.proxmoxmpc.standalone.Main";
    try {
      Path place =
          Path.of(Class.forName(main).getProtectionDomain().getCodeSource().getLocation().toURI());
      if (Files.isDirectory(place.resolveSibling("lib"))) {
        return List.of("-jar", place.toString());
      }
    } catch (ClassNotFoundException | java.net.URISyntaxException e) {
      throw new IllegalStateException("the standalone is not on the class path", e);
    }
    return List.of("-cp", System.getProperty("java.class.path"), main);
  }

  /// The first of ten loopback ports in a row that nobody uses.
  static int freePorts() throws IOException {
    for (int attempt = 0; attempt < 100; attempt++) {
      int first = ThreadLocalRandom.current().nextInt(20_000, 32_000);
      if (allFree(first)) {
        return first;
      }
    }
    throw new IOException("no ten free ports in a row");
  }

  private static boolean allFree(int first) {
    for (int port = first; port < first + PORTS; port++) {
      try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        socket.setReuseAddress(true);
      } catch (IOException e) {
        return false;
      }
    }
    return true;
  }
}
