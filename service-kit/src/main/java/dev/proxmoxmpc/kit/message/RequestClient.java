package dev.proxmoxmpc.kit.message;

import dev.proxmoxmpc.contracts.message.Call;
import dev.proxmoxmpc.contracts.message.Headers;
import dev.proxmoxmpc.contracts.problem.Problem;
import dev.proxmoxmpc.contracts.problem.ProblemException;
import io.micronaut.context.annotation.Requires;
import io.nats.client.Connection;
import io.nats.client.Message;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Calls other services. A problem of the callee, a missing callee and a passed deadline all arrive
/// as [ProblemException]; nothing is retried here.
@Singleton
@Requires(property = "mpc.nats.url")
public final class RequestClient {
  private final Connection connection;
  private final Clock clock = Clock.systemUTC();

  RequestClient(Connection connection) {
    this.connection = connection;
  }

  /// Sends `body` and waits for the reply until the context's deadline.
  public <Q, R> R call(CallContext context, Call<Q, R> call, Q body) {
    Duration patience = Duration.between(clock.instant(), context.deadline());
    if (!patience.isPositive()) {
      throw late(call, context, null);
    }
    try {
      CompletableFuture<Message> answer =
          connection.request(context.request(call.subject(), Payload.write(body)));
      return read(call, context, answer.get(patience.toMillis() + 1, TimeUnit.MILLISECONDS));
    } catch (TimeoutException e) {
      throw late(call, context, e);
    } catch (ExecutionException | IllegalStateException e) {
      throw absent(call, context, e);
    } catch (IOException e) {
      throw broken(call, context, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw late(call, context, e);
    }
  }

  private <Q, R> R read(Call<Q, R> call, CallContext context, Message message) throws IOException {
    if (message.isStatusMessage()) {
      throw absent(call, context, null);
    }
    if (message.hasHeaders() && message.getHeaders().getFirst(Headers.PROBLEM) != null) {
      throw new ProblemException(Payload.read(message.getData(), Problem.class));
    }
    return Payload.read(message.getData(), call.reply());
  }

  private static ProblemException late(
      Call<?, ?> call, CallContext context, @org.jspecify.annotations.Nullable Throwable cause) {
    return failed(
        Problem.retryable(
            504,
            "deadline-exceeded",
            "No answer in time",
            "The request " + call.subject() + " was not answered in time."),
        context,
        cause);
  }

  private static ProblemException absent(
      Call<?, ?> call, CallContext context, @org.jspecify.annotations.Nullable Throwable cause) {
    return failed(
        Problem.retryable(
            503,
            "service-unavailable",
            "A part of Proxmox-MPC is not available",
            "Nobody answers " + call.subject() + " right now. Try again in a moment."),
        context,
        cause);
  }

  private static ProblemException broken(Call<?, ?> call, CallContext context, Throwable cause) {
    return failed(
        Problem.of(
            502,
            "unreadable-reply",
            "A reply could not be read",
            "The reply to " + call.subject() + " could not be read."),
        context,
        cause);
  }

  private static ProblemException failed(
      Problem problem, CallContext context, @org.jspecify.annotations.Nullable Throwable cause) {
    return new ProblemException(problem.withRequestId(context.requestId()), cause);
  }
}
