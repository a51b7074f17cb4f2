package dev.proxmoxmpc.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.proxmoxmpc.cli.output.Json;
import dev.proxmoxmpc.contracts.auth.Role;
import dev.proxmoxmpc.contracts.auth.Tokens;
import dev.proxmoxmpc.contracts.auth.User;
import dev.proxmoxmpc.contracts.problem.FieldProblem;
import dev.proxmoxmpc.contracts.problem.Problem;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/// A Proxmox-MPC API on a port of its own: it signs users in as the real one does (refresh tokens
/// work once, using one twice ends the session), answers what a test put there, and remembers what
/// it was asked.
final class FakeApi implements AutoCloseable {
  static final String PASSWORD = "correct horse";

  /// One request as it came.
  record Asked(String method, String path, String query, String body, Map<String, String> headers) {
    String line() {
      return method + " " + path + (query.isEmpty() ? "" : "?" + query);
    }
  }

  /// What to answer a request with; a held answer never ends while the server runs.
  record Answer(int status, String type, String body, boolean held, Map<String, String> headers) {
    Answer(int status, String type, String body) {
      this(status, type, body, false, Map.of());
    }

    Answer header(String name, String value) {
      return new Answer(status, type, body, held, Map.of(name, value));
    }

    static Answer json(Object body) {
      return new Answer(200, "application/json", write(body));
    }

    static Answer json(int status, Object body) {
      return new Answer(status, "application/json", write(body));
    }

    static Answer problem(Problem problem) {
      return new Answer(problem.status(), "application/problem+json", write(problem));
    }

    static Answer eventsThenSilence(String... events) {
      return new Answer(200, "text/event-stream", String.join("", events), true, Map.of());
    }

    static Answer events(String... events) {
      return new Answer(200, "text/event-stream", String.join("", events));
    }
  }

  interface Route {
    Answer answer(Asked asked);
  }

  private final HttpServer server;
  private final Map<String, Route> routes = new ConcurrentHashMap<>();
  private final Map<String, Queue<Answer>> queued = new ConcurrentHashMap<>();
  private final List<Asked> asked = new CopyOnWriteArrayList<>();
  private final AtomicInteger tokens = new AtomicInteger();
  private final Object session = new Object();
  private String access = "none";
  private String refresh = "none";
  private boolean ended;
  private final CountDownLatch closed = new CountDownLatch(1);

  FakeApi() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::serve);
    server.start();
    on("POST /api/v1/auth/login", this::login);
    on("POST /api/v1/auth/refresh", this::renew);
    on("POST /api/v1/auth/logout", _ -> new Answer(204, "", ""));
    on("GET /api/v1/auth/me", _ -> Answer.json(user()));
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  FakeApi on(String methodAndPath, Route route) {
    routes.put(methodAndPath, route);
    return this;
  }

  FakeApi on(String methodAndPath, Object reply) {
    return on(methodAndPath, _ -> Answer.json(reply));
  }

  /// Answers in order, the last one again and again.
  FakeApi inOrder(String methodAndPath, Answer... answers) {
    queued.put(methodAndPath, new ConcurrentLinkedQueue<>(List.of(answers)));
    return on(methodAndPath, _ -> next(methodAndPath));
  }

  private Answer next(String methodAndPath) {
    Queue<Answer> answers = queued.get(methodAndPath);
    return answers.size() > 1 ? answers.poll() : answers.peek();
  }

  List<Asked> asked() {
    return asked;
  }

  List<String> lines() {
    return asked.stream().map(Asked::line).toList();
  }

  /// The access token is no longer taken; the refresh token still is.
  void expireAccess() {
    synchronized (session) {
      access = "expired";
    }
  }

  /// Nothing of the session is taken any more.
  void endSession() {
    synchronized (session) {
      access = "expired";
      ended = true;
    }
  }

  boolean sessionEnded() {
    synchronized (session) {
      return ended;
    }
  }

  static User user() {
    return new User(UUID.nameUUIDFromBytes(new byte[] {1}), "admin", Role.ADMIN);
  }

  private Answer login(Asked request) {
    JsonNode body = read(request.body());
    if (!PASSWORD.equals(body.path("password").asText())) {
      return Answer.problem(
          Problem.of(401, "login-failed", "Sign-in failed", "The name or the password is wrong"));
    }
    synchronized (session) {
      ended = false;
      return Answer.json(pair());
    }
  }

  private Answer renew(Asked request) {
    String presented = read(request.body()).path("refreshToken").asText();
    synchronized (session) {
      if (ended || !presented.equals(refresh)) {
        ended = true;
        return Answer.problem(Problem.of(401, "session-ended", "The session has ended", null));
      }
      return Answer.json(pair());
    }
  }

  private Tokens pair() {
    int number = tokens.incrementAndGet();
    access = "access-" + number;
    refresh = "refresh-" + number;
    return new Tokens(access, refresh, "Bearer", 300, 3600, user());
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      send(exchange);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void send(HttpExchange exchange) throws IOException, InterruptedException {
    Answer answer = answer(remember(exchange));
    exchange.getResponseHeaders().set("Content-Type", answer.type());
    answer.headers().forEach(exchange.getResponseHeaders()::set);
    byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
    long length = answer.held() ? 0 : body.length == 0 ? -1 : body.length;
    exchange.sendResponseHeaders(answer.status(), length);
    if (length >= 0) {
      try (OutputStream out = exchange.getResponseBody()) {
        out.write(body);
        if (answer.held()) {
          out.flush();
          closed.await();
        }
      }
    }
  }

  private Answer answer(Asked request) {
    boolean open = request.path().endsWith("/login") || request.path().endsWith("/refresh");
    synchronized (session) {
      if (!open && !("Bearer " + access).equals(request.headers().get("Authorization"))) {
        return Answer.problem(Problem.of(401, "token-expired", "The access token has ended", null));
      }
    }
    Route route = routes.get(request.method() + " " + request.path());
    if (route == null) {
      return Answer.problem(
          Problem.of(404, "not-found", "Not found", "There is no " + request.path())
              .withRequestId("req-404"));
    }
    return route.answer(request);
  }

  private Asked remember(HttpExchange exchange) throws IOException {
    Map<String, String> headers = new HashMap<>();
    exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.getFirst()));
    String query = exchange.getRequestURI().getQuery();
    Asked request =
        new Asked(
            exchange.getRequestMethod(),
            exchange.getRequestURI().getRawPath(),
            query == null ? "" : query,
            new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8),
            headers);
    asked.add(request);
    return request;
  }

  static Problem invalid(String field, String message) {
    return Problem.invalid(
        "One value is wrong", new ArrayList<>(List.of(new FieldProblem(field, message))));
  }

  static String write(Object body) {
    try {
      return Json.mapper().writeValueAsString(body);
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
  }

  static JsonNode read(String body) {
    try {
      return Json.mapper().readTree(body);
    } catch (IOException cause) {
      throw new UncheckedIOException(cause);
    }
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
  }
}
