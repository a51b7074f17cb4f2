package dev.proxmoxmpc.gateway.stream;

import dev.proxmoxmpc.contracts.event.Feed;
import dev.proxmoxmpc.kit.outbox.EventStream;
import io.micronaut.context.annotation.Context;
import io.nats.client.Connection;
import io.nats.client.Dispatcher;
import io.nats.client.JetStreamApiException;
import io.nats.client.api.StreamState;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads the event stream once for the whole gateway, and the passing usage figures, into the ring
/// that all subscribers read. It outlives NATS: when the connection is back it goes on after the
/// last event it has seen; when that place is gone from the stream, it says so with a `reset`.
@Context
final class FeedReader {
  private static final Logger LOG = LoggerFactory.getLogger(FeedReader.class);
  private static final Duration HEARTBEAT = Duration.ofSeconds(5);
  private static final Duration PAUSE = Duration.ofMillis(300);
  private static final int QUIET_MILLIS = 1000;
  private static final int MOST_FRAMES = 20_000;
  private static final long MOST_BYTES = 32L * 1024 * 1024;
  private static final String USAGE = "usage";

  private final Connection nats;
  private final FrameRing ring = new FrameRing(MOST_FRAMES, MOST_BYTES);
  private final Clock clock = Clock.systemUTC();
  private final List<Thread> threads = new ArrayList<>();
  private final Dispatcher passing;
  private boolean begun;
  private boolean failing;

  FeedReader(Connection nats) {
    this.nats = nats;
    this.passing = nats.createDispatcher();
  }

  FrameRing ring() {
    return ring;
  }

  @PostConstruct
  void start() {
    passing.subscribe(Feed.USAGE, message -> ring.append(Frame.passing(USAGE, message.getData())));
    threads.add(Thread.ofVirtual().name("feed-reader").start(this::read));
    threads.add(Thread.ofVirtual().name("feed-heartbeat").start(this::beat));
  }

  @PreDestroy
  void stop() throws InterruptedException {
    nats.closeDispatcher(passing);
    for (Thread thread : threads) {
      thread.interrupt();
      thread.join(Duration.ofSeconds(2));
    }
  }

  private void beat() {
    try {
      while (true) {
        Thread.sleep(HEARTBEAT);
        ring.append(Frame.heartbeat(ring.position(), clock.instant()));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void read() {
    while (!Thread.currentThread().isInterrupted()) {
      try {
        catchUp();
        follow();
      } catch (InterruptedException e) {
        return;
      } catch (IOException | JetStreamApiException | RuntimeException e) {
        if (!failing && !Thread.currentThread().isInterrupted()) {
          LOG.warn("change feed cannot be read why={}", e.getMessage());
          failing = true;
        }
        pause();
      }
    }
  }

  /// Finds the place to go on from. At the first start that is the end of the stream.
  private void catchUp() throws IOException, JetStreamApiException {
    EventStream.ensure(nats);
    StreamState state = FeedEvents.state(nats);
    if (!begun) {
      ring.restart(state.getLastSequence());
      begun = true;
      return;
    }
    long position = ring.position();
    boolean otherStream = state.getLastSequence() < position;
    boolean missed = state.getFirstSequence() > position + 1;
    if (otherStream || missed) {
      long restart = otherStream ? state.getLastSequence() : state.getFirstSequence() - 1;
      LOG.warn("change feed has a gap from={} to={}", position, restart);
      ring.restart(restart);
      ring.append(Frame.reset(restart, clock.instant()));
    }
  }

  private void follow() throws IOException, InterruptedException {
    try (FeedEvents events = FeedEvents.after(nats, ring.position())) {
      while (true) {
        Frame event = events.next(QUIET_MILLIS);
        if (failing) {
          LOG.info("change feed is read again position={}", ring.position());
          failing = false;
        }
        if (event != null) {
          ring.append(event);
        } else if (FeedEvents.state(nats).getLastSequence() != ring.position()) {
          // There is something, but the server has forgotten this reader.
          return;
        }
      }
    }
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
