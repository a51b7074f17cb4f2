package dev.proxmoxmpc.proxmox.transport;

import dev.proxmoxmpc.proxmox.transport.AttemptFailed.Stage;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.jspecify.annotations.Nullable;

/// The endpoints of one cluster, tried in turn from the one that worked last. What was not sent may
/// go to the next endpoint; a read whose connection ended without an answer is sent once more (the
/// endpoint may just have closed an idle connection); nothing else is ever repeated.
final class EndpointRing implements AutoCloseable {
  private final List<EndpointClient> clients;
  private final RequestObserver observer;
  private final AtomicInteger preferred = new AtomicInteger();

  EndpointRing(ConnectionSettings settings) {
    clients =
        settings.endpoints().stream()
            .map(e -> new EndpointClient(e, settings.maxConnections(), settings.timeouts()))
            .toList();
    observer = settings.observer();
  }

  /// @throws ProxmoxException when no endpoint gave a whole answer
  RawAnswer exchange(HttpCall call, Consumer<ClassicHttpRequest> credentials) {
    int first = preferred.get();
    AttemptFailed telling = null;
    for (int turn = 0; turn < clients.size(); turn++) {
      int index = (first + turn) % clients.size();
      try {
        RawAnswer answer = exchange(clients.get(index), call, credentials);
        preferred.compareAndSet(first, index);
        return answer;
      } catch (AttemptFailed failed) {
        telling = moreTelling(telling, failed);
        if (failed.stage() != Stage.NOT_SENT || Thread.currentThread().isInterrupted()) {
          preferred.compareAndSet(first, (index + 1) % clients.size());
          throw new ProxmoxException(failed.failure(), call.name(), failed);
        }
      }
    }
    if (telling == null) {
      throw new IllegalStateException("settings have at least one endpoint");
    }
    throw new ProxmoxException(telling.failure(), call.name(), telling);
  }

  @Override
  public void close() {
    clients.forEach(EndpointClient::close);
  }

  private RawAnswer exchange(
      EndpointClient client, HttpCall call, Consumer<ClassicHttpRequest> credentials)
      throws AttemptFailed {
    try {
      return metered(client, call, credentials);
    } catch (AttemptFailed failed) {
      boolean again = failed.stage() == Stage.NO_ANSWER && call.harmless();
      if (!again || Thread.currentThread().isInterrupted()) {
        throw failed;
      }
      return metered(client, call, credentials);
    }
  }

  private RawAnswer metered(
      EndpointClient client, HttpCall call, Consumer<ClassicHttpRequest> credentials)
      throws AttemptFailed {
    long start = System.nanoTime();
    int status = 0;
    String reason = "";
    try {
      RawAnswer answer = client.exchange(call, credentials);
      status = answer.status();
      reason = answer.reason();
      return answer;
    } catch (AttemptFailed failed) {
      reason = failed.failure().text();
      throw failed;
    } finally {
      observer.requestEnded(
          new RequestObserver.SentRequest(
              client.endpoint(),
              call.method(),
              call.path().template(),
              status,
              Duration.ofNanos(System.nanoTime() - start),
              reason));
    }
  }

  /// A wrong certificate says more than a silent host.
  private static AttemptFailed moreTelling(@Nullable AttemptFailed before, AttemptFailed now) {
    return before == null || before.failure() instanceof PveFailure.Unreachable ? now : before;
  }
}
