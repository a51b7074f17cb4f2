package dev.proxmoxmpc.cli.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.proxmoxmpc.cli.output.CliException;
import dev.proxmoxmpc.cli.output.ExitCode;
import dev.proxmoxmpc.cli.output.Json;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The sessions of all servers, in the one file `session.json` (mode 600), and which server was
/// signed in to last. The file is replaced as a whole, so readers never see half of it; whoever
/// changes it holds the lock, across processes and threads.
public final class SessionStore {
  private static final ReentrantLock IN_PROCESS = new ReentrantLock();

  private final ConfigDirectory directory;

  public SessionStore(ConfigDirectory directory) {
    this.directory = directory;
  }

  private record Content(@Nullable String current, Map<String, StoredSession> sessions) {
    Content {
      sessions = sessions == null ? Map.of() : Map.copyOf(sessions);
    }
  }

  /// The server signed in to last.
  public Optional<ServerUrl> current() {
    String current = read().current();
    try {
      return Optional.ofNullable(current).map(ServerUrl::parse);
    } catch (IllegalArgumentException malformed) {
      throw unreadable(malformed);
    }
  }

  public Optional<StoredSession> find(ServerUrl server) {
    return Optional.ofNullable(read().sessions().get(server.toString()));
  }

  /// Keeps the session and makes its server the current one.
  public void signedIn(ServerUrl server, StoredSession session) {
    locked(() -> {
      write(server.toString(), with(read().sessions(), server, session));
      return session;
    });
  }

  /// Keeps renewed tokens. Only within `locked`.
  public void renewed(ServerUrl server, StoredSession session) {
    Content content = read();
    write(content.current(), with(content.sessions(), server, session));
  }

  /// Forgets the session; the server stays the current one.
  public void remove(ServerUrl server) {
    locked(() -> {
      Content content = read();
      write(content.current(), with(content.sessions(), server, null));
      return server;
    });
  }

  /// Runs the action while no other command line changes the sessions.
  public <T> T locked(Supplier<T> action) {
    directory.create();
    Path lockFile = directory.file("session.lock");
    IN_PROCESS.lock();
    try {
      directory.createPrivate(lockFile);
      try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.WRITE);
          FileLock _ = channel.lock()) {
        return action.get();
      }
    } catch (IOException cause) {
      throw ConfigDirectory.failure("lock " + lockFile, cause);
    } finally {
      IN_PROCESS.unlock();
    }
  }

  private Content read() {
    Path file = directory.file("session.json");
    try {
      return Json.mapper().readValue(Files.readAllBytes(file), Content.class);
    } catch (NoSuchFileException none) {
      return new Content(null, Map.of());
    } catch (JsonProcessingException malformed) {
      throw unreadable(malformed);
    } catch (IOException cause) {
      throw ConfigDirectory.failure("read " + file, cause);
    }
  }

  private void write(@Nullable String current, Map<String, StoredSession> sessions) {
    Path file = directory.file("session.json");
    Path fresh = directory.file("session.json.new");
    try {
      directory.createPrivate(fresh);
      Files.write(fresh, Json.mapper().writeValueAsBytes(new Content(current, sessions)));
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException cause) {
      throw ConfigDirectory.failure("write " + file, cause);
    }
  }

  private static Map<String, StoredSession> with(
      Map<String, StoredSession> sessions, ServerUrl server, @Nullable StoredSession session) {
    Map<String, StoredSession> changed = new TreeMap<>(sessions);
    if (session == null) {
      changed.remove(server.toString());
    } else {
      changed.put(server.toString(), session);
    }
    return changed;
  }

  /// The cause is left out: its text could quote the file, and with it a token.
  private CliException unreadable(Exception malformed) {
    return new CliException(
        ExitCode.CONFIGURATION,
        directory.file("session.json")
            + " is damaged ("
            + malformed.getClass().getSimpleName()
            + ")",
        "Remove it and sign in again: mpc login");
  }
}
