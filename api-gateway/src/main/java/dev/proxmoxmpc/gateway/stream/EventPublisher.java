package dev.proxmoxmpc.gateway.stream;

import io.nats.client.Connection;
import java.util.concurrent.Semaphore;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;

/// One client's stream: server-sent events in chunks, as fast as the client takes them.
final class EventPublisher implements Publisher<byte[]> {
  private final FrameRing ring;
  private final Connection nats;
  private final Semaphore replays;
  private final StreamRequest request;

  EventPublisher(FrameRing ring, Connection nats, Semaphore replays, StreamRequest request) {
    this.ring = ring;
    this.nats = nats;
    this.replays = replays;
    this.request = request;
  }

  @Override
  public void subscribe(Subscriber<? super byte[]> subscriber) {
    var subscription = new EventSubscription(ring, nats, replays, request, subscriber);
    subscriber.onSubscribe(subscription);
    subscription.start();
  }
}
