package dev.proxmoxmpc.gateway.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class FrameRingTest {
  private static final int ALL = Integer.MAX_VALUE;

  @Test
  void keepsTheNewestFramesWithinItsNumber() throws Exception {
    var ring = new FrameRing(3, 1_000_000);
    append(ring, 1, 5);

    assertThat(sequences(ring.read(2, ALL, 0))).containsExactly(3L, 4L, 5L);
    assertThat(ring.read(1, ALL, 0)).isInstanceOf(FrameRing.Read.Lost.class);
  }

  @Test
  void keepsTheNewestFramesWithinItsBytes() throws Exception {
    int size = frame(1).bytes().length;
    var ring = new FrameRing(1000, 10L * size);
    append(ring, 1, 500);

    long oldest = ring.head().place() - 10;
    assertThat(ring.read(oldest - 5, ALL, 0)).isInstanceOf(FrameRing.Read.Lost.class);
    assertThat(sequences(ring.read(oldest, ALL, 0))).endsWith(500L).hasSize(10);
  }

  @Test
  void findsThePlaceAfterAnEventWithPassingFramesAround() throws Exception {
    var ring = new FrameRing(100, 1_000_000);
    ring.restart(10);
    ring.append(frame(11));
    ring.append(Frame.heartbeat(11, Instant.EPOCH));
    ring.append(frame(12));

    assertThat(sequences(ring.read(ring.placeAfter(10).orElseThrow(), ALL, 0)))
        .containsExactly(11L, 0L, 12L);
    assertThat(sequences(ring.read(ring.placeAfter(11).orElseThrow(), ALL, 0)))
        .containsExactly(0L, 12L);
    assertThat(ring.placeAfter(12)).hasValue(ring.head().place());
  }

  @Test
  void knowsWhichPlacesItDoesNotHave() {
    var ring = new FrameRing(3, 1_000_000);
    ring.restart(10);
    assertThat(ring.placeAfter(9)).isEmpty();
    assertThat(ring.placeAfter(10)).isPresent();
    assertThat(ring.placeAfter(11)).isEmpty();

    append(ring, 11, 15);

    assertThat(ring.placeAfter(11)).isEmpty();
    assertThat(ring.placeAfter(12)).isPresent();
    ring.restart(20);
    assertThat(ring.placeAfter(15)).isEmpty();
    assertThat(ring.placeAfter(20)).isEqualTo(OptionalLong.of(ring.head().place()));
  }

  @Test
  void hasAPlaceForSequencesThatAreMissingInTheStream() throws Exception {
    var ring = new FrameRing(100, 1_000_000);
    ring.append(frame(5));
    ring.append(frame(9));

    assertThat(sequences(ring.read(ring.placeAfter(7).orElseThrow(), ALL, 0))).containsExactly(9L);
  }

  @Test
  void readsInPieces() throws Exception {
    var ring = new FrameRing(100, 1_000_000);
    append(ring, 1, 10);

    List<Long> read = new ArrayList<>();
    long place = 0;
    while (place < ring.head().place()) {
      var next = (FrameRing.Read.Next) ring.read(place, 1, 0);
      assertThat(next.frames()).hasSize(1);
      read.addAll(sequences(next));
      place = next.place();
    }

    assertThat(read).isEqualTo(LongStream.rangeClosed(1, 10).boxed().toList());
  }

  @Test
  void wakesAReaderThatWaits() throws Exception {
    var ring = new FrameRing(10, 1_000_000);
    var read = new CompletableFuture<FrameRing.Read>();
    Thread.ofVirtual()
        .start(() -> {
          try {
            read.complete(ring.read(0, ALL, 60_000));
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });

    ring.append(frame(1));

    assertThat(sequences(read.get(10, java.util.concurrent.TimeUnit.SECONDS))).containsExactly(1L);
  }

  private static void append(FrameRing ring, long from, long to) {
    for (long sequence = from; sequence <= to; sequence++) {
      ring.append(frame(sequence));
    }
  }

  private static Frame frame(long sequence) {
    return Frame.durable(sequence, "mpc.v1.event.inventory.guest.changed", new byte[] {'{', '}'});
  }

  private static List<Long> sequences(FrameRing.Read read) {
    return ((FrameRing.Read.Next) read).frames().stream().map(Frame::sequence).toList();
  }
}
