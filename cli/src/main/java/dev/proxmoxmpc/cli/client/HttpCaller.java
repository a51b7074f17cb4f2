package dev.proxmoxmpc.cli.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.proxmoxmpc.cli.config.ServerUrl;
import dev.proxmoxmpc.cli.output.CliException;
import dev.proxmoxmpc.cli.output.ExitCode;
import dev.proxmoxmpc.cli.output.Json;
import dev.proxmoxmpc.contracts.problem.Problem;
import dev.proxmoxmpc.contracts.problem.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Sends requests to one server and turns answers into records, problems and failures that tell
/// what to do. A request whose token has ended is sent once more with a renewed one.
final class HttpCaller {
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration ANSWER = Duration.ofSeconds(60);

  private final ServerUrl server;
  private final HttpClient http;

  HttpCaller(ServerUrl server) {
    this.server = server;
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .build();
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(server.resolve(path))
        .timeout(ANSWER)
        .header("Accept", "application/json, application/problem+json");
  }

  HttpRequest.Builder post(String path, @Nullable Object body) {
    return request(path).header("Content-Type", "application/json").POST(json(body));
  }

  /// Sends with the token and, when that has ended, once more with a renewed one.
  HttpResponse<InputStream> authorized(AccessTokens tokens, HttpRequest.Builder request) {
    String token = tokens.current();
    HttpResponse<InputStream> first = sent(bearer(request, token));
    if (first.statusCode() != 401) {
      return first;
    }
    drain(first);
    return sent(bearer(request, tokens.renew(token)));
  }

  HttpResponse<InputStream> sent(HttpRequest request) {
    try {
      return http.send(request, BodyHandlers.ofInputStream());
    } catch (IOException cause) {
      throw unreachable(cause);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new CliException(ExitCode.FAILED, "Interrupted", null, interrupted);
    }
  }

  /// The record in an answer of success.
  <T> T record(HttpResponse<InputStream> answer, Class<T> type) {
    return read(
        answer,
        body -> {
          try {
            return Json.mapper().readValue(body, type);
          } catch (JsonProcessingException unexpected) {
            throw notUnderstood(unexpected);
          } catch (IOException broken) {
            throw new UncheckedIOException(broken);
          }
        });
  }

  void nothing(HttpResponse<InputStream> answer) {
    read(answer, _ -> server);
  }

  /// Throws what an answer that is not a success says.
  void check(HttpResponse<InputStream> answer) {
    if (answer.statusCode() >= 300) {
      nothing(answer);
    }
  }

  private <T> T read(HttpResponse<InputStream> answer, Function<byte[], T> success) {
    byte[] body;
    try (InputStream content = answer.body()) {
      body = content.readAllBytes();
    } catch (IOException broken) {
      throw unreachable(broken);
    }
    if (answer.statusCode() < 300) {
      return success.apply(body);
    }
    throw problem(answer.statusCode(), body);
  }

  private RuntimeException problem(int status, byte[] body) {
    try {
      Problem problem = Json.mapper().readValue(body, Problem.class);
      return new ProblemException(problem);
    } catch (IOException notAProblem) {
      return new CliException(
          ExitCode.FAILED,
          server + " answered with HTTP " + status + " and no explanation",
          "Is this the address of a Proxmox-MPC? Another can be given with --url or MPC_URL.",
          notAProblem);
    }
  }

  private CliException notUnderstood(Exception cause) {
    return new CliException(
        ExitCode.FAILED,
        "The answer of " + server + " is not understood",
        "Is this the address of a Proxmox-MPC, and not newer than this command line?",
        cause);
  }

  private CliException unreachable(IOException cause) {
    if (cause instanceof HttpTimeoutException
        && !(cause instanceof java.net.http.HttpConnectTimeoutException)) {
      return new CliException(
          ExitCode.UNAVAILABLE,
          server + " did not answer within " + ANSWER.toSeconds() + " s",
          "It is not known whether the request took effect; look before trying again.",
          cause);
    }
    String reason = cause.getMessage() == null ? "" : " (" + cause.getMessage() + ")";
    return new CliException(
        ExitCode.UNAVAILABLE,
        "Cannot reach Proxmox-MPC at " + server + reason,
        "Start it with ./mpc up, or name another with --url or MPC_URL.",
        cause);
  }

  private static HttpRequest bearer(HttpRequest.Builder request, String token) {
    return request.setHeader("Authorization", "Bearer " + token).build();
  }

  private static void drain(HttpResponse<InputStream> answer) {
    try (InputStream body = answer.body()) {
      body.transferTo(java.io.OutputStream.nullOutputStream());
    } catch (IOException alreadyBroken) {
      // The answer is of no further use; the next request opens its own connection.
    }
  }

  private static BodyPublisher json(@Nullable Object body) {
    if (body == null) {
      return BodyPublishers.noBody();
    }
    try {
      return BodyPublishers.ofByteArray(Json.mapper().writeValueAsBytes(body));
    } catch (JsonProcessingException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }
}
