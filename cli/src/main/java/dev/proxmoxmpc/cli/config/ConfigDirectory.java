package dev.proxmoxmpc.cli.config;

import dev.proxmoxmpc.cli.output.CliException;
import dev.proxmoxmpc.cli.output.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Set;

/// The folder the command line keeps its files in: `$XDG_CONFIG_HOME/proxmox-mpc`, or
/// `~/.config/proxmox-mpc`. It and its files are for their owner only.
public record ConfigDirectory(Path path) {
  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rw-------");
  private static final Set<PosixFilePermission> OWNER_ONLY_FOLDER =
      PosixFilePermissions.fromString("rwx------");

  /// The folder these environment variables name.
  public static ConfigDirectory of(Map<String, String> environment) {
    String configured = environment.getOrDefault("XDG_CONFIG_HOME", "");
    if (!configured.isBlank()) {
      return new ConfigDirectory(Path.of(configured, "proxmox-mpc"));
    }
    String home = environment.getOrDefault("HOME", System.getProperty("user.home", "."));
    return new ConfigDirectory(Path.of(home, ".config", "proxmox-mpc"));
  }

  Path file(String name) {
    return path.resolve(name);
  }

  void create() {
    try {
      if (Files.isDirectory(path)) {
        return;
      }
      if (posix()) {
        Files.createDirectories(path, PosixFilePermissions.asFileAttribute(OWNER_ONLY_FOLDER));
      } else {
        Files.createDirectories(path);
      }
    } catch (IOException cause) {
      throw failure("create " + path, cause);
    }
  }

  /// An empty file of that name that only the owner can read; an existing one is made so.
  void createPrivate(Path file) throws IOException {
    if (!posix()) {
      if (!Files.exists(file)) {
        Files.createFile(file);
      }
      return;
    }
    if (Files.exists(file)) {
      Files.setPosixFilePermissions(file, OWNER_ONLY);
    } else {
      Files.createFile(file, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
    }
  }

  static CliException failure(String attempted, IOException cause) {
    return new CliException(
        ExitCode.CONFIGURATION,
        "Cannot " + attempted + ": " + reason(cause),
        "Check the folder, or choose another with XDG_CONFIG_HOME.",
        cause);
  }

  private static String reason(IOException cause) {
    String name = cause.getClass().getSimpleName();
    return cause.getMessage() == null ? name : name + ", " + cause.getMessage();
  }

  private boolean posix() {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix");
  }
}
