package dev.proxmoxmpc.standalone;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes the next start fast: in the background, at the lowest priority, a second JVM starts
/// everything once on an empty directory and leaves the cache of loaded and linked classes that the
/// launcher then hands to the JVM (JEP 483 and 514).
final class StartCache implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(StartCache.class);
  private static final int PORTS = 10;
  private static final int FIRST_PORT = 28_470;
  private static final int LAST_PORT = 32_000;

  private final Path cache;
  private final Path folder;
  private final Process process;

  private StartCache(Path cache, Path folder, Process process) {
    this.cache = cache;
    this.folder = folder;
    this.process = process;
  }

  /// Begins when the launcher asks for a cache with `MPC_TRAIN_START` and this program runs from
  /// its jar.
  static Optional<StartCache> begin() {
    String wanted = System.getenv("MPC_TRAIN_START");
    String jar = System.getProperty("java.class.path");
    if (wanted == null || jar == null || !jar.endsWith(".jar") || jar.contains(":")) {
      return Optional.empty();
    }
    try {
      Path cache = Path.of(wanted);
      Path folder = Files.createTempDirectory("mpc-start");
      Process process =
          new ProcessBuilder(command(jar, cache, folder))
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("output").toFile())
              .start();
      StartCache training = new StartCache(cache, folder, process);
      Thread.ofVirtual().name("start-cache").start(training::finish);
      return Optional.of(training);
    } catch (IOException e) {
      LOG.info("no start cache why={}", e.getMessage());
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  private static List<String> command(String jar, Path cache, Path folder) throws IOException {
    List<String> command = new ArrayList<>();
    if (Files.isExecutable(Path.of("/usr/bin/nice"))) {
      command.addAll(List.of("/usr/bin/nice", "-n", "19"));
    }
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-XX:+UseSerialGC",
            "-Xmx512m",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-XX:AOTCacheOutput=" + unfinished(cache),
            "-jar",
            jar,
            "--demo",
            "--stop-when-ready",
            "--data",
            folder.resolve("data").toString(),
            "--port",
            Integer.toString(freePorts())));
    return command;
  }

  private void finish() {
    try {
      boolean ended = process.waitFor(5, TimeUnit.MINUTES);
      if (ended && process.exitValue() == 0 && Files.exists(unfinished(cache))) {
        Files.move(unfinished(cache), cache, StandardCopyOption.REPLACE_EXISTING);
        Files.writeString(cache.resolveSibling(cache.getFileName() + ".jdk"), jdk());
        LOG.info("start cache ready file={}", cache);
      } else {
        process.destroyForcibly();
      }
    } catch (IOException e) {
      LOG.info("no start cache why={}", e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      delete(folder);
    }
  }

  private static String jdk() {
    @Nullable String home = System.getenv("JAVA_HOME");
    return home == null ? System.getProperty("java.home") : home;
  }

  private static Path unfinished(Path cache) {
    return cache.resolveSibling(cache.getFileName() + ".new");
  }

  /// The first of ten loopback ports in a row that nobody uses.
  private static int freePorts() throws IOException {
    for (int first = FIRST_PORT; first < LAST_PORT; first += PORTS) {
      if (allFree(first)) {
        return first;
      }
    }
    throw new IOException("no ten free ports in a row");
  }

  private static boolean allFree(int first) {
    for (int port = first; port < first + PORTS; port++) {
      try {
        new ServerSocket(port, 1, InetAddress.getLoopbackAddress()).close();
      } catch (IOException e) {
        return false;
      }
    }
    return true;
  }

  private static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      LOG.debug("{} could not be removed", folder, e);
    }
  }
}
