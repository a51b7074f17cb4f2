package dev.proxmoxmpc.gateway.health;

import dev.proxmoxmpc.contracts.auth.AuthCalls;
import dev.proxmoxmpc.contracts.auth.Readiness;
import dev.proxmoxmpc.contracts.inventory.InventoryCalls;
import dev.proxmoxmpc.contracts.message.Call;
import dev.proxmoxmpc.contracts.message.Nothing;
import dev.proxmoxmpc.contracts.problem.ProblemException;
import dev.proxmoxmpc.kit.message.CallContext;
import dev.proxmoxmpc.kit.message.RequestClient;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/// Asks every service behind the gateway whether it is ready, all at the same time. The gateway is
/// ready when all of them are.
@Singleton
final class ServicesIndicator implements HealthIndicator {
  private static final Duration PATIENCE = Duration.ofSeconds(3);
  private static final String STATUS = "status";
  private static final int OK = 200;

  private final Map<String, Supplier<Readiness>> services = new TreeMap<>();
  private final RequestClient client;
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
  private final Clock clock = Clock.systemUTC();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  ServicesIndicator(RequestClient client, HealthSettings settings) {
    this.client = client;
    services.put("auth", () -> ask(AuthCalls.READY));
    services.put("inventory", () -> ask(InventoryCalls.READY));
    if (settings.mcpUrl() != null) {
      URI health = URI.create(settings.mcpUrl()).resolve("/health");
      services.put("mcp", () -> fetch(health));
    }
  }

  @Override
  public Publisher<HealthResult> getResult() {
    return Mono.fromFuture(() -> CompletableFuture.supplyAsync(this::check, threads));
  }

  @PreDestroy
  void close() {
    threads.shutdown();
    http.shutdownNow();
  }

  private HealthResult check() {
    Map<String, CompletableFuture<Readiness>> answers = new LinkedHashMap<>();
    services.forEach(
        (name, question) -> answers.put(name, CompletableFuture.supplyAsync(question, threads)));
    Map<String, Object> details = new LinkedHashMap<>();
    boolean ready = true;
    for (Map.Entry<String, CompletableFuture<Readiness>> answer : answers.entrySet()) {
      Readiness readiness = answer.getValue().join();
      ready &= readiness.ready();
      Map<String, String> detail = new TreeMap<>(readiness.details());
      detail.put(STATUS, (readiness.ready() ? HealthStatus.UP : HealthStatus.DOWN).getName());
      details.put(answer.getKey(), detail);
    }
    return HealthResult.builder("services", ready ? HealthStatus.UP : HealthStatus.DOWN)
        .details(details)
        .build();
  }

  private Readiness ask(Call<Nothing, Readiness> call) {
    try {
      return client.call(CallContext.internal(clock.instant(), PATIENCE), call, new Nothing());
    } catch (ProblemException e) {
      return new Readiness(false, Map.of("reason", e.problem().title()));
    }
  }

  private Readiness fetch(URI health) {
    try {
      int status =
          http.send(
                  HttpRequest.newBuilder(health).timeout(PATIENCE).build(),
                  HttpResponse.BodyHandlers.discarding())
              .statusCode();
      return status == OK
          ? new Readiness(true, Map.of())
          : new Readiness(false, Map.of("reason", "answers with status " + status));
    } catch (IOException e) {
      return new Readiness(false, Map.of("reason", "does not answer"));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Readiness(false, Map.of("reason", "was not waited for"));
    }
  }
}
