package dev.proxmoxmpc.local;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Finds a `nats-server` program: `NATS_SERVER`, the `PATH`, the usual places, what an earlier
/// start fetched, and at last the distribution's own package, unpacked into the cache without root.
final class NatsProgram {
  private static final Logger LOG = LoggerFactory.getLogger(NatsProgram.class);
  private static final String MISSING =
      """
      No nats-server (2.9.10 or newer) was found, and it could not be fetched.
        Debian, Ubuntu, Proxmox VE:  sudo apt-get install nats-server
        macOS:                       brew install nats-server
        Windows:                     winget install NATSAuthors.NATSServer
      or name one with the environment variable NATS_SERVER.\
      """;

  private NatsProgram() {}

  static Path locate() {
    Path cache = cache();
    Stream<Path> places =
        Stream.of(
                Stream.ofNullable(System.getenv("NATS_SERVER")).map(Path::of),
                Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                    .filter(part -> !part.isBlank())
                    .map(part -> Path.of(part, "nats-server")),
                Stream.of(
                    Path.of("/usr/sbin/nats-server"),
                    Path.of("/usr/local/bin/nats-server"),
                    Path.of("/opt/homebrew/bin/nats-server"),
                    cache.resolve("usr/sbin/nats-server")))
            .flatMap(part -> part);
    Optional<Path> found = places.filter(Files::isExecutable).findFirst();
    return found.or(() -> fetch(cache)).orElseThrow(() -> new ServerStartException(MISSING));
  }

  private static Path cache() {
    String cache = System.getenv("MPC_CACHE");
    return (cache == null
            ? Path.of(System.getProperty("user.home"), ".cache", "proxmox-mpc")
            : Path.of(cache))
        .resolve("nats");
  }

  /// Of several programs that find nothing at the same time, one fetches and the others wait for
  /// it.
  private static Optional<Path> fetch(Path cache) {
    if (!Files.isExecutable(Path.of("/usr/bin/apt-get"))
        || !Files.isExecutable(Path.of("/usr/bin/dpkg-deb"))) {
      return Optional.empty();
    }
    Path program = cache.resolve("usr/sbin/nats-server");
    try {
      Path packages = Files.createDirectories(cache.resolve("package"));
      try (FileChannel channel =
              FileChannel.open(
                  cache.resolve("fetch.lock"),
                  StandardOpenOption.CREATE,
                  StandardOpenOption.WRITE);
          FileLock lock = channel.lock()) {
        LOG.debug("fetch lock taken {}", lock);
        if (!Files.isExecutable(program)) {
          LOG.info("fetching the nats-server package of this distribution");
          unpack(packages, cache);
        }
      }
    } catch (IOException e) {
      LOG.warn("nats-server could not be fetched: {}", e.getMessage());
    }
    return Optional.of(program).filter(Files::isExecutable);
  }

  private static void unpack(Path packages, Path cache) throws IOException {
    if (!run(packages, "apt-get", "download", "nats-server")) {
      refreshLists(packages);
      if (!run(packages, apt(packages, "download", "nats-server"))) {
        return;
      }
    }
    try (Stream<Path> files = Files.list(packages)) {
      Optional<Path> archive = files.filter(file -> file.toString().endsWith(".deb")).findFirst();
      if (archive.isPresent()) {
        run(cache, "dpkg-deb", "-x", archive.get().toString(), cache.toString());
      }
    }
  }

  /// The system's package lists may never have been read; a private copy needs no root.
  private static void refreshLists(Path packages) throws IOException {
    Files.createDirectories(packages.resolve("lists/partial"));
    Files.createDirectories(packages.resolve("archives/partial"));
    run(packages, apt(packages, "update"));
  }

  private static String[] apt(Path packages, String... words) {
    List<String> line =
        new ArrayList<>(
            List.of(
                "apt-get",
                "-o",
                "Dir::State::lists=" + packages.resolve("lists"),
                "-o",
                "Dir::Cache=" + packages,
                "-o",
                "Debug::NoLocking=1",
                "-o",
                "APT::Sandbox::User="));
    line.addAll(List.of(words));
    return line.toArray(String[]::new);
  }

  private static boolean run(Path directory, String... command) throws IOException {
    Process process =
        new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      if (!process.waitFor(120, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        return false;
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      return false;
    }
    if (process.exitValue() != 0) {
      LOG.debug("{} failed: {}", String.join(" ", command), output);
    }
    return process.exitValue() == 0;
  }
}
