package dev.proxmoxmpc.proxmox.transport;

import com.fasterxml.jackson.databind.JavaType;
import dev.proxmoxmpc.proxmox.id.Upid;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.hc.core5.http.ClassicHttpRequest;

/// One call to a cluster: waits for a free connection, signs, sends, reads. Blocking and safe for
/// any number of threads; meant for virtual ones. Every method throws [ProxmoxException] when it
/// cannot return its value.
public final class PveTransport implements AutoCloseable {
  private static final int UNAUTHORIZED = 401;

  private final ConnectionSettings settings;
  private final EndpointRing ring;
  private final Semaphore connections;
  private final Signing signing;

  public PveTransport(ConnectionSettings settings) {
    this.settings = settings;
    ring = new EndpointRing(settings);
    connections = new Semaphore(settings.maxConnections(), true);
    signing =
        switch (settings.credentials()) {
          case Credentials.ApiToken token -> new Signing.ByToken(token);
          case Credentials.Password password ->
              new Signing.ByTicket(new Tickets(password, ring, settings.clock()));
        };
  }

  /// Reads one value; `data: null` is an [PveFailure.UnexpectedAnswer].
  public <T> T get(PvePath path, Params params, Class<T> type) {
    HttpCall call = HttpCall.of(HttpMethod.GET, path, params);
    return value(call, PveJson.type(type));
  }

  /// Reads a list; PVE's `data: null` for "none" is the empty list.
  public <T> List<T> list(PvePath path, Params params, Class<T> type) {
    List<T> data = this.<List<T>>answer(path, params, PveJson.listOf(type)).data();
    return data == null ? List.of() : List.copyOf(data);
  }

  /// Reads a value with what stands beside it in the envelope.
  public <T> PveJson.Answer<T> answer(PvePath path, Params params, JavaType type) {
    HttpCall call = HttpCall.of(HttpMethod.GET, path, params);
    return Answers.read(call, send(call), type);
  }

  /// A write whose result is of no interest (mostly `data: null`).
  public void run(HttpMethod method, PvePath path, Params params) {
    HttpCall call = HttpCall.of(method, path, params);
    Answers.read(call, send(call), PveJson.type(Object.class));
  }

  /// A write that answers with a value.
  public <T> T write(HttpMethod method, PvePath path, Params params, Class<T> type) {
    return value(HttpCall.of(method, path, params), PveJson.type(type));
  }

  /// A write that is carried out by a task.
  public Upid start(HttpMethod method, PvePath path, Params params) {
    return value(HttpCall.of(method, path, params), PveJson.type(Upid.class));
  }

  /// A write that is carried out by a task or, depending on version and parameters, at once.
  public Optional<Upid> startOrRun(HttpMethod method, PvePath path, Params params) {
    HttpCall call = HttpCall.of(method, path, params);
    return Optional.ofNullable(
        Answers.<Upid>read(call, send(call), PveJson.type(Upid.class)).data());
  }

  @Override
  public void close() {
    ring.close();
  }

  private <T> T value(HttpCall call, JavaType type) {
    RawAnswer raw = send(call);
    T data = Answers.<T>read(call, raw, type).data();
    if (data == null) {
      throw Answers.unreadable(
          call, raw, PveFailure.UnexpectedAnswer.Kind.OTHER_SHAPE, "no value in the answer", null);
    }
    return data;
  }

  private RawAnswer send(HttpCall call) {
    acquire(call);
    try {
      return switch (signing) {
        case Signing.ByToken token -> ring.exchange(call, token::apply);
        case Signing.ByTicket(Tickets tickets) -> sendWithTicket(call, tickets);
      };
    } finally {
      connections.release();
    }
  }

  /// What was answered 401 was not executed, so it may be sent again, once, with a new ticket.
  private RawAnswer sendWithTicket(HttpCall call, Tickets tickets) {
    Ticket ticket = tickets.current();
    RawAnswer answer = ring.exchange(call, ticket::apply);
    if (answer.status() != UNAUTHORIZED) {
      return answer;
    }
    return ring.exchange(call, tickets.insteadOf(ticket)::apply);
  }

  private void acquire(HttpCall call) {
    try {
      long wait = settings.timeouts().queue().toMillis();
      if (!connections.tryAcquire(wait, TimeUnit.MILLISECONDS)) {
        throw notSent(
            call, PveFailure.Unreachable.Why.NO_FREE_CONNECTION, "all connections stayed busy");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw notSent(
          call, PveFailure.Unreachable.Why.INTERRUPTED, "interrupted while waiting to be sent");
    }
  }

  private ProxmoxException notSent(HttpCall call, PveFailure.Unreachable.Why why, String text) {
    String endpoint = settings.endpoints().getFirst().toString();
    return new ProxmoxException(new PveFailure.Unreachable(endpoint, why, text), call.name(), null);
  }

  private sealed interface Signing {
    record ByToken(Credentials.ApiToken token) implements Signing {
      void apply(ClassicHttpRequest request) {
        request.setHeader(
            "Authorization", "PVEAPIToken=" + token.id() + "=" + token.secret().reveal());
      }
    }

    record ByTicket(Tickets tickets) implements Signing {}
  }
}
