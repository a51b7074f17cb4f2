package dev.proxmoxmpc.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A standalone in a JVM of its own, from the moment it was asked to start.
final class RunningStandalone implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Process process;
  private final int port;
  private final long begun = System.nanoTime();

  private RunningStandalone(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  static RunningStandalone start(Path data, int port, List<String> options) throws IOException {
    List<String> command =
        new java.util.ArrayList<>(
            List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
    command.addAll(options);
    command.addAll(
        List.of(
            "-cp",
            System.getProperty("java.class.path"),
            "dev.proxmoxmpc.standalone.Main",
            "--data",
            data.toString(),
            "--port",
            Integer.toString(port)));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(data.resolveSibling("standalone.log").toFile())
            .start();
    return new RunningStandalone(process, port);
  }

  /// Seconds from the start of the process until `/health` answers 200.
  double awaitReady() throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest health =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/health"))
              .timeout(Duration.ofSeconds(5))
              .build();
      while (System.nanoTime() - begun < PATIENCE.toNanos()) {
        if (!process.isAlive()) {
          throw new IOException(
              "the standalone ended before it was ready, with status " + process.exitValue());
        }
        try {
          if (client.send(health, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
            return (System.nanoTime() - begun) / 1e9;
          }
        } catch (IOException e) {
          TimeUnit.MILLISECONDS.sleep(20);
        }
      }
    }
    throw new IOException("the standalone was not ready after " + PATIENCE.toSeconds() + " s");
  }

  /// Resident memory of the JVM in MiB, without PostgreSQL and NATS; -1 where the platform does not
  /// tell.
  long rssMiB() throws IOException {
    Path status = Path.of("/proc", Long.toString(process.pid()), "status");
    if (!Files.exists(status)) {
      return -1;
    }
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
        .findFirst()
        .orElse(-1);
  }

  /// Asks it to stop and waits; seconds it took.
  double stop() throws InterruptedException {
    long asked = System.nanoTime();
    process.destroy();
    if (!process.waitFor(1, TimeUnit.MINUTES)) {
      process.destroyForcibly().waitFor();
    }
    return (System.nanoTime() - asked) / 1e9;
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
