package dev.proxmoxmpc.cli.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.proxmoxmpc.cli.output.CliException;
import dev.proxmoxmpc.cli.output.ExitCode;
import dev.proxmoxmpc.cli.output.Json;
import dev.proxmoxmpc.contracts.problem.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Follows the change feed for as long as its consumer wants, reconnecting after the last event
/// seen so that none is missed. A connection on which nothing comes, not even the heartbeat the
/// server sends every 5 s, counts as lost.
public final class EventFeed {
  private final MpcApi api;
  private final Timing timing;
  private final Listener listener;
  private final RandomGenerator random;

  /// How long silence and the pauses between attempts may be.
  public record Timing(Duration silence, Duration firstPause, Duration longestPause) {
    public static final Timing USUAL =
        new Timing(Duration.ofSeconds(16), Duration.ofMillis(500), Duration.ofSeconds(15));
  }

  /// Hears about the connection itself.
  public interface Listener {
    void lost(String reason);

    void resumed();

    /// The position was too old; events between it and now are not told.
    void skipped();
  }

  private @Nullable String position;
  private boolean wasLost;

  public EventFeed(MpcApi api, Timing timing, Listener listener, RandomGenerator random) {
    this.api = api;
    this.timing = timing;
    this.listener = listener;
    this.random = random;
  }

  /// Hands over events from `since` (or from now) on until `consumer` answers false. Fails at once
  /// when the first connection cannot be made or the server refuses.
  public void follow(String topics, @Nullable Long since, Predicate<ServerEvent> consumer) {
    position = since == null ? null : since.toString();
    boolean connectedOnce = false;
    int attempt = 0;
    while (true) {
      try {
        UrlQuery query = new UrlQuery().and("topics", topics).and("since", position);
        try (InputStream stream = api.events(query)) {
          connectedOnce = true;
          attempt = 0;
          if (!consume(stream, consumer)) {
            return;
          }
          lost("the server ended the connection");
        }
      } catch (IOException broken) {
        lost(String.valueOf(broken.getMessage()));
      } catch (CliException failure) {
        if (!connectedOnce || failure.code() != ExitCode.UNAVAILABLE) {
          throw failure;
        }
      } catch (ProblemException refused) {
        if (!connectedOnce || ExitCode.of(refused.problem()) != ExitCode.UNAVAILABLE) {
          throw refused;
        }
      }
      pause(attempt++);
    }
  }

  /// True when the connection was lost, false when the consumer has had enough.
  private boolean consume(InputStream stream, Predicate<ServerEvent> consumer) throws IOException {
    try (EventReader reader = new EventReader(stream);
        SilenceWatch watch = new SilenceWatch(stream, timing.silence())) {
      for (ServerEvent event = reader.next(); event != null; event = reader.next()) {
        watch.heard();
        if (wasLost) {
          wasLost = false;
          listener.resumed();
        }
        if (!deliver(event, consumer)) {
          return false;
        }
      }
    }
    return true;
  }

  private boolean deliver(ServerEvent event, Predicate<ServerEvent> consumer) {
    switch (event.name()) {
      case "hb" -> {
        // With an id it says that all before it has been sent; without, it only tells where to
        // begin.
        if (event.id() != null) {
          position = event.id();
        } else if (position == null) {
          position = positionIn(event);
        }
        return true;
      }
      case "reset" -> {
        position = positionIn(event);
        listener.skipped();
        return true;
      }
      default -> {
        boolean more = consumer.test(event);
        position = event.id() == null ? position : event.id();
        return more;
      }
    }
  }

  private static @Nullable String positionIn(ServerEvent event) {
    try {
      String told = Json.mapper().readTree(event.content()).path("position").asText(null);
      return told == null ? event.id() : told;
    } catch (JsonProcessingException notJson) {
      return event.id();
    }
  }

  private void lost(String reason) {
    if (!wasLost) {
      wasLost = true;
      listener.lost(reason);
    }
  }

  /// Doubles from attempt to attempt; half of it is random so that many clients do not come at
  /// once.
  private void pause(int attempt) {
    long bound =
        Math.min(
            timing.firstPause().toMillis() << Math.min(attempt, 10),
            timing.longestPause().toMillis());
    try {
      Thread.sleep(bound / 2 + random.nextLong(bound / 2 + 1));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new CliException(ExitCode.FAILED, "Interrupted", null, interrupted);
    }
  }
}
