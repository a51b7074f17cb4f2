package dev.proxmoxmpc.standalone;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/// The folder that outlives a start. One standalone at a time may use it; only its owner can read
/// it.
final class DataDirectory implements AutoCloseable {
  private final FileChannel channel;

  private DataDirectory(FileChannel channel) {
    this.channel = channel;
  }

  /// Takes the directory, or says who has it.
  static DataDirectory take(Path path) {
    try {
      Files.createDirectories(path);
      Files.setPosixFilePermissions(path, Set.copyOf(PosixFilePermissions.fromString("rwx------")));
      FileChannel channel =
          FileChannel.open(
              path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock lock = channel.tryLock();
      if (lock == null) {
        channel.close();
        throw inUse(path);
      }
      return new DataDirectory(channel);
    } catch (OverlappingFileLockException e) {
      throw inUse(path);
    } catch (IOException e) {
      throw new StartException(
          "The data directory "
              + path
              + " cannot be used: "
              + e.getMessage()
              + ". Choose another with --data DIR.",
          e);
    }
  }

  private static StartException inUse(Path path) {
    return new StartException(
        "Another Proxmox-MPC is using "
            + path
            + ". Stop it, or choose another directory with --data DIR.");
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new StartException("the lock of the data directory could not be given back", e);
    }
  }
}
