package dev.proxmoxmpc.kit.message;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import dev.proxmoxmpc.contracts.message.Call;
import dev.proxmoxmpc.contracts.message.Headers;
import dev.proxmoxmpc.contracts.problem.FieldProblem;
import dev.proxmoxmpc.contracts.problem.Problem;
import dev.proxmoxmpc.contracts.problem.ProblemException;
import dev.proxmoxmpc.kit.problem.Problems;
import dev.proxmoxmpc.kit.security.Caller;
import dev.proxmoxmpc.kit.security.TokenVerifier;
import dev.proxmoxmpc.kit.security.Verification;
import io.micronaut.context.annotation.Requires;
import io.nats.client.Connection;
import io.nats.client.Dispatcher;
import io.nats.client.Message;
import io.nats.client.impl.NatsMessage;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Answers calls on NATS, one virtual thread each. Replicas of a service share a queue group. The
/// token is verified before a responder runs; what a responder throws becomes a problem, never a
/// stack trace.
@Singleton
@Requires(property = "mpc.nats.url")
public final class RequestServer {
  private static final Logger LOG = LoggerFactory.getLogger(RequestServer.class);
  private static final int AT_ONCE = 256;

  private final Connection connection;
  private final Provider<TokenVerifier> verifier;
  private final String service;
  private final Clock clock = Clock.systemUTC();
  private final Dispatcher dispatcher;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Semaphore free = new Semaphore(AT_ONCE);

  RequestServer(Connection connection, Provider<TokenVerifier> verifier, ServiceSettings settings) {
    this.connection = connection;
    this.verifier = verifier;
    this.service = settings.service();
    this.dispatcher = connection.createDispatcher();
  }

  /// Answers `call` for callers with a valid token. Which rights they need is the responder's
  /// business.
  public <Q, R> void serve(Call<Q, R> call, Responder<Q, R> responder) {
    subscribe(
        call, (body, context) -> responder.respond(new Request<>(body, caller(context), context)));
  }

  /// Answers `call` for anybody who reaches NATS.
  public <Q, R> void servePublic(Call<Q, R> call, PublicResponder<Q, R> responder) {
    subscribe(call, responder);
  }

  @PreDestroy
  void close() {
    connection.closeDispatcher(dispatcher);
    threads.shutdown();
  }

  private <Q, R> void subscribe(Call<Q, R> call, PublicResponder<Q, R> responder) {
    dispatcher.subscribe(
        call.subject(),
        service,
        message -> {
          if (!free.tryAcquire()) {
            reply(message, CallContext.of(message, clock.instant()), busy());
            return;
          }
          threads.execute(() -> {
            try {
              answer(call, responder, message);
            } finally {
              free.release();
            }
          });
        });
  }

  private <Q, R> void answer(Call<Q, R> call, PublicResponder<Q, R> responder, Message message) {
    CallContext context = CallContext.of(message, clock.instant());
    if (context.deadline().isBefore(clock.instant())) {
      return;
    }
    try {
      reply(
          message,
          context,
          responder.respond(Payload.read(message.getData(), call.request()), context));
    } catch (ProblemException e) {
      LOG.debug(
          "request refused subject={} requestId={} code={}",
          call.subject(),
          context.requestId(),
          e.problem().code());
      reply(message, context, e.problem());
    } catch (JsonProcessingException e) {
      reply(message, context, unreadable(e));
    } catch (IOException | RuntimeException e) {
      LOG.error("request failed subject={} requestId={}", call.subject(), context.requestId(), e);
      reply(message, context, Problems.internal());
    }
  }

  private Caller caller(CallContext context) {
    String token = context.token();
    if (token == null) {
      throw Problems.unauthenticated("The request carries no access token.");
    }
    return switch (verifier.get().verify(token)) {
      case Verification.Valid(Caller caller) -> caller;
      case Verification.Invalid(String why) -> throw Problems.unauthenticated(why);
    };
  }

  private void reply(Message message, CallContext context, Object body) {
    if (message.getReplyTo() == null) {
      return;
    }
    try {
      byte[] bytes =
          Payload.write(
              body instanceof Problem problem ? problem.withRequestId(context.requestId()) : body);
      if (bytes.length > Payload.LARGEST) {
        LOG.error(
            "reply too large subject={} bytes={} requestId={}",
            message.getSubject(),
            bytes.length,
            context.requestId());
        reply(message, context, tooLarge());
        return;
      }
      NatsMessage.Builder reply = NatsMessage.builder().subject(message.getReplyTo()).data(bytes);
      if (body instanceof Problem problem) {
        reply.headers(
            new io.nats.client.impl.Headers()
                .put(Headers.PROBLEM, Integer.toString(problem.status())));
      }
      connection.publish(reply.build());
    } catch (IOException | IllegalStateException e) {
      LOG.warn(
          "reply lost subject={} requestId={} why={}",
          message.getSubject(),
          context.requestId(),
          e.getMessage());
    }
  }

  private static Problem unreadable(JsonProcessingException e) {
    String field =
        e instanceof JsonMappingException mapping
            ? mapping.getPath().stream()
                .map(part ->
                    part.getFieldName() == null ? "[" + part.getIndex() + "]" : part.getFieldName())
                .collect(Collectors.joining("."))
            : "";
    return Problem.invalid(
        "The request body could not be understood.",
        List.of(new FieldProblem(field, e.getOriginalMessage())));
  }

  private static Problem busy() {
    return Problem.retryable(
        503,
        "busy",
        "Too much at once",
        "The service is at its limit of requests. Try again in a moment.");
  }

  private static Problem tooLarge() {
    return Problem.of(
        500, "reply-too-large", "The answer is too large", "Ask for a smaller part with `limit`.");
  }
}
