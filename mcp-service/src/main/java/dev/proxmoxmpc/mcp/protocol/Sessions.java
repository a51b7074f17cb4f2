package dev.proxmoxmpc.mcp.protocol;

import dev.proxmoxmpc.kit.security.Caller;
import io.micronaut.scheduling.annotation.Scheduled;
import io.modelcontextprotocol.spec.McpStreamableServerSession;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The open sessions. A session is found by its id and its owner together; to everybody else it
/// does not exist.
@Singleton
final class Sessions {
  private static final Logger LOG = LoggerFactory.getLogger(Sessions.class);

  private final Map<String, Session> sessions = new ConcurrentHashMap<>();
  private final McpSettings settings;
  private final Clock clock;

  Sessions(McpSettings settings, @Nullable Clock clock) {
    this.settings = settings;
    this.clock = clock == null ? Clock.systemUTC() : clock;
  }

  Session open(McpStreamableServerSession protocol, Caller owner) {
    Session session = new Session(protocol, owner.userId(), clock.instant());
    makeRoom(owner);
    sessions.put(session.id(), session);
    LOG.info("session opened session={} user={}", session.id(), owner.username());
    return session;
  }

  Optional<Session> find(String id, Caller caller) {
    Session session = sessions.get(id);
    if (session == null || !session.owner().equals(caller.userId())) {
      return Optional.empty();
    }
    session.used(clock.instant());
    return Optional.of(session);
  }

  Collection<Session> all() {
    return List.copyOf(sessions.values());
  }

  void end(Session session, String why) {
    if (sessions.remove(session.id(), session)) {
      session.close();
      LOG.info("session ended session={} why={}", session.id(), why);
    }
  }

  @Scheduled(fixedDelay = "30s")
  void endIdle() {
    Instant latest = clock.instant().minus(settings.idleTimeout());
    for (Session session : all()) {
      if (session.usedAt().isBefore(latest) && !session.busy()) {
        end(session, "idle");
      }
    }
  }

  private void makeRoom(Caller owner) {
    List<Session> own =
        all().stream()
            .filter(session -> session.owner().equals(owner.userId()))
            .sorted(Comparator.comparing(Session::usedAt))
            .toList();
    int tooMany = own.size() + 1 - settings.sessionsPerUser();
    own.stream().limit(Math.max(0, tooMany)).forEach(session -> end(session, "too many"));
  }

  @PreDestroy
  void endAll() {
    all().forEach(session -> end(session, "shutdown"));
  }
}
