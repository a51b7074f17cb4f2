package dev.proxmoxmpc.gateway.stream;

import io.nats.client.Connection;
import io.nats.client.api.StreamState;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Carries frames from the ring to one client, on a virtual thread of its own. It starts where the
/// client left off: in the ring, or before it in the event stream, or, when even that has forgotten
/// the place, now and with a `reset`. It ends with the client's token, and when the client does not
/// keep up: then it reconnects and goes on where it was.
final class EventSubscription implements Subscription {
  private static final Logger LOG = LoggerFactory.getLogger(EventSubscription.class);
  private static final int CHUNK_BYTES = 64 * 1024;
  private static final byte[] NOTHING = {};
  private static final long ROUND_MILLIS = 1000;
  private static final long LONGEST_STALL_MILLIS = 30_000;

  private final FrameRing ring;
  private final Connection nats;
  private final Semaphore replays;
  private final StreamRequest request;
  private final Subscriber<? super byte[]> subscriber;
  private final Clock clock = Clock.systemUTC();
  private final Semaphore demand = new Semaphore(0);
  private final Thread thread = Thread.ofVirtual().name("event-stream").unstarted(this::run);
  private volatile boolean cancelled;

  EventSubscription(
      FrameRing ring,
      Connection nats,
      Semaphore replays,
      StreamRequest request,
      Subscriber<? super byte[]> subscriber) {
    this.ring = ring;
    this.nats = nats;
    this.replays = replays;
    this.request = request;
    this.subscriber = subscriber;
  }

  void start() {
    thread.start();
  }

  @Override
  public void request(long more) {
    int free = Integer.MAX_VALUE - demand.availablePermits();
    demand.release((int) Math.min(more, free));
  }

  @Override
  public void cancel() {
    cancelled = true;
    thread.interrupt();
  }

  private void run() {
    try {
      stream();
      if (!cancelled) {
        subscriber.onComplete();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Stalled e) {
      LOG.debug("event stream dropped, its client does not read");
      subscriber.onError(e);
    } catch (IOException | RuntimeException e) {
      LOG.warn("event stream ended why={}", e.toString());
      subscriber.onComplete();
    }
  }

  private void stream() throws IOException, InterruptedException, Stalled {
    FrameRing.Head head = ring.head();
    long place = begin(head);
    while (isOpen()) {
      switch (ring.read(place, CHUNK_BYTES, ROUND_MILLIS)) {
        case FrameRing.Read.Lost() -> {
          LOG.debug("event stream ended, its client does not keep up");
          return;
        }
        case FrameRing.Read.Next(List<Frame> frames, long next) -> {
          var chunk = new ByteArrayOutputStream();
          for (Frame frame : frames) {
            boolean old = place++ < head.place();
            if (!(old && frame.sequence() == 0) && request.topics().include(frame)) {
              chunk.writeBytes(frame.bytes());
            }
          }
          emit(chunk.toByteArray());
          place = next;
        }
      }
    }
  }

  /// The place in the ring to read from, after everything before it has been sent.
  private long begin(FrameRing.Head head) throws IOException, InterruptedException, Stalled {
    Long since = request.since();
    if (since == null) {
      emit(Frame.heartbeat(head.position(), clock.instant()).bytes());
      return head.place();
    }
    OptionalLong place = ring.placeAfter(since);
    if (place.isEmpty() && isForgotten(since)) {
      emit(Frame.reset(head.position(), clock.instant()).bytes());
      return head.place();
    }
    emit(Frame.heartbeat(since, clock.instant()).bytes());
    return place.isPresent() ? place.getAsLong() : replay(since);
  }

  private boolean isForgotten(long since) throws IOException {
    StreamState state = FeedEvents.state(nats);
    return since > state.getLastSequence() || since + 1 < state.getFirstSequence();
  }

  /// Sends events from the stream itself until the ring has all that follow.
  private long replay(long since) throws IOException, InterruptedException, Stalled {
    replays.acquire();
    try (FeedEvents events = FeedEvents.after(nats, since)) {
      var chunk = new ByteArrayOutputStream();
      long sent = since;
      OptionalLong place = ring.placeAfter(sent);
      while (place.isEmpty() && isOpen()) {
        Frame event = events.next(ROUND_MILLIS);
        if (event != null) {
          sent = event.sequence();
          chunk.writeBytes(request.topics().include(event) ? event.bytes() : NOTHING);
        }
        if (event == null || chunk.size() >= CHUNK_BYTES) {
          emit(chunk.toByteArray());
          chunk.reset();
        }
        place = ring.placeAfter(sent);
      }
      emit(chunk.toByteArray());
      return place.orElse(Long.MAX_VALUE);
    } finally {
      replays.release();
    }
  }

  /// Waits until the client wants more, as long as that makes sense.
  private void emit(byte[] chunk) throws InterruptedException, Stalled {
    if (chunk.length == 0) {
      return;
    }
    for (long waited = 0; isOpen(); waited += ROUND_MILLIS) {
      if (demand.tryAcquire(ROUND_MILLIS, TimeUnit.MILLISECONDS)) {
        subscriber.onNext(chunk);
        return;
      }
      if (waited >= LONGEST_STALL_MILLIS) {
        throw new Stalled();
      }
    }
  }

  private boolean isOpen() {
    return !cancelled && clock.instant().isBefore(request.until());
  }

  /// The client has not read anything for a long time. Ends the connection: a mere end of the
  /// stream would wait for the client like everything else.
  private static final class Stalled extends Exception {
    private static final long serialVersionUID = 1L;

    Stalled() {
      super("the client of an event stream does not read", null, false, false);
    }
  }
}
