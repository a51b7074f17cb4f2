package dev.proxmoxmpc.inventory.lease;

import dev.proxmoxmpc.inventory.ClusterId;
import io.nats.client.Connection;
import io.nats.client.Dispatcher;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/// Taps the shoulder of whichever replica holds a cluster's lease. All replicas hear it and the
/// owner acts. A signal may get lost: it only makes happen sooner what happens anyway.
@Singleton
public final class OwnerSignals {
  private static final String SUBJECT = "mpc.v1.live.inventory.wake.";

  private final Connection nats;
  private final Dispatcher dispatcher;

  OwnerSignals(Connection nats) {
    this.nats = nats;
    this.dispatcher = nats.createDispatcher();
  }

  /// Calls `listener` for each signal of this name.
  public void on(String name, Consumer<ClusterId> listener) {
    dispatcher.subscribe(
        SUBJECT + name,
        message -> {
          String cluster = new String(message.getData(), StandardCharsets.UTF_8);
          if (ClusterId.isValid(cluster)) {
            listener.accept(new ClusterId(cluster));
          }
        });
  }

  /// Sends a signal to the owner of `cluster`.
  public void send(String name, ClusterId cluster) {
    nats.publish(SUBJECT + name, cluster.value().getBytes(StandardCharsets.UTF_8));
  }

  @PreDestroy
  void close() {
    if (nats.getStatus() == Connection.Status.CONNECTED) {
      nats.closeDispatcher(dispatcher);
    }
  }
}
