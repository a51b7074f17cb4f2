package dev.proxmoxmpc.inventory;

import dev.proxmoxmpc.contracts.event.Event;
import dev.proxmoxmpc.contracts.event.Feed;
import dev.proxmoxmpc.kit.message.Json;
import io.nats.client.Dispatcher;
import io.nats.client.Message;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// Listens to the change feed from now on.
public final class Feeds implements AutoCloseable {
  private final List<Event> events = new CopyOnWriteArrayList<>();
  private final Dispatcher dispatcher;

  private Feeds() {
    dispatcher = Authority.shared().nats.createDispatcher(message -> events.add(read(message)));
    dispatcher.subscribe(Feed.EVENTS);
    dispatcher.subscribe(Feed.USAGE);
    try {
      Authority.shared().nats.flush(java.time.Duration.ofSeconds(5));
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  public static Feeds listen() {
    return new Feeds();
  }

  public List<Event> all() {
    return List.copyOf(events);
  }

  public List<Event> of(String topic, String what) {
    return events.stream()
        .filter(event -> event.topic().equals(topic) && event.what().equals(what))
        .toList();
  }

  private static Event read(Message message) {
    try {
      return Json.mapper().readValue(message.getData(), Event.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    Authority.shared().nats.closeDispatcher(dispatcher);
  }
}
