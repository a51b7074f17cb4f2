package dev.proxmoxmpc.kit.outbox;

import dev.proxmoxmpc.contracts.event.Feed;
import io.nats.client.Connection;
import io.nats.client.JetStreamApiException;
import io.nats.client.JetStreamManagement;
import io.nats.client.api.DiscardPolicy;
import io.nats.client.api.RetentionPolicy;
import io.nats.client.api.StorageType;
import io.nats.client.api.StreamConfiguration;
import java.io.IOException;
import java.time.Duration;

/// The JetStream stream behind the change feed: seven days or 1 GiB, oldest dropped first.
public final class EventStream {
  private static final int NOT_FOUND = 404;

  private EventStream() {}

  /// Creates the stream, or brings its settings up to date. Any service may do it at any time.
  public static void ensure(Connection connection) throws IOException, JetStreamApiException {
    JetStreamManagement management = connection.jetStreamManagement();
    StreamConfiguration wanted =
        StreamConfiguration.builder()
            .name(Feed.STREAM)
            .subjects(Feed.EVENTS)
            .storageType(StorageType.File)
            .retentionPolicy(RetentionPolicy.Limits)
            .discardPolicy(DiscardPolicy.Old)
            .maxAge(Duration.ofDays(7))
            .maxBytes(1024L * 1024 * 1024)
            .duplicateWindow(Duration.ofMinutes(10))
            .build();
    try {
      management.getStreamInfo(Feed.STREAM);
      management.updateStream(wanted);
    } catch (JetStreamApiException e) {
      if (e.getErrorCode() != NOT_FOUND) {
        throw e;
      }
      management.addStream(wanted);
    }
  }
}
