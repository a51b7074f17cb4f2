package dev.proxmoxmpc.gateway.stream;

import dev.proxmoxmpc.contracts.event.Feed;
import io.nats.client.Connection;
import io.nats.client.ConsumeOptions;
import io.nats.client.IterableConsumer;
import io.nats.client.JetStreamApiException;
import io.nats.client.JetStreamStatusCheckedException;
import io.nats.client.Message;
import io.nats.client.api.DeliverPolicy;
import io.nats.client.api.OrderedConsumerConfiguration;
import io.nats.client.api.StreamState;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Reads the event stream in order from any place on, without end.
final class FeedEvents implements AutoCloseable {
  private static final int AT_ONCE = 500;
  private static final long PULL_MILLIS = 2000;

  private final IterableConsumer messages;

  private FeedEvents(IterableConsumer messages) {
    this.messages = messages;
  }

  /// All events after `sequence`, those to come included.
  static FeedEvents after(Connection nats, long sequence) throws IOException {
    try {
      return new FeedEvents(
          nats.getStreamContext(Feed.STREAM)
              .createOrderedConsumer(
                  new OrderedConsumerConfiguration()
                      .deliverPolicy(DeliverPolicy.ByStartSequence)
                      .startSequence(sequence + 1))
              .iterate(ConsumeOptions.builder().batchSize(AT_ONCE).expiresIn(PULL_MILLIS).build()));
    } catch (JetStreamApiException e) {
      throw new IOException("the event stream cannot be read: " + e.getMessage(), e);
    }
  }

  /// The first and last events the stream still has.
  static StreamState state(Connection nats) throws IOException {
    try {
      return nats.getStreamContext(Feed.STREAM).getStreamInfo().getStreamState();
    } catch (JetStreamApiException e) {
      throw new IOException("the event stream cannot be found: " + e.getMessage(), e);
    }
  }

  /// The next event, waiting for it at most `millis`; null when there was none. Throws when the
  /// server no longer sends anything, so that the reader is made anew.
  @Nullable Frame next(long millis) throws IOException, InterruptedException {
    try {
      Message message = messages.nextMessage(millis);
      if (message != null) {
        return Frame.durable(
            message.metaData().streamSequence(), message.getSubject(), message.getData());
      }
    } catch (JetStreamStatusCheckedException e) {
      throw new IOException("the server ended the reading of the event stream", e);
    }
    if (messages.isFinished()) {
      throw new IOException("the server ended the reading of the event stream");
    }
    return null;
  }

  @Override
  public void close() throws IOException {
    try {
      messages.close();
    } catch (IOException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException("the reading of the event stream could not be ended", e);
    }
  }
}
