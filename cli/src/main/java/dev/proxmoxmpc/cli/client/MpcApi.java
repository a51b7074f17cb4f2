package dev.proxmoxmpc.cli.client;

import dev.proxmoxmpc.cli.config.ServerUrl;
import dev.proxmoxmpc.cli.config.SessionStore;
import dev.proxmoxmpc.contracts.auth.LoginRequest;
import dev.proxmoxmpc.contracts.auth.RefreshRequest;
import dev.proxmoxmpc.contracts.auth.Tokens;
import dev.proxmoxmpc.contracts.auth.User;
import dev.proxmoxmpc.contracts.inventory.Cluster;
import dev.proxmoxmpc.contracts.inventory.ClusterPage;
import dev.proxmoxmpc.contracts.inventory.ClusterRegistration;
import dev.proxmoxmpc.contracts.inventory.Guest;
import dev.proxmoxmpc.contracts.inventory.GuestDetail;
import dev.proxmoxmpc.contracts.inventory.GuestPage;
import dev.proxmoxmpc.contracts.inventory.GuestRef;
import dev.proxmoxmpc.contracts.inventory.Node;
import dev.proxmoxmpc.contracts.inventory.NodePage;
import dev.proxmoxmpc.contracts.inventory.Operation;
import dev.proxmoxmpc.contracts.inventory.OperationPage;
import dev.proxmoxmpc.contracts.inventory.PowerVerb;
import dev.proxmoxmpc.contracts.inventory.PresentedCertificate;
import dev.proxmoxmpc.contracts.inventory.ProbeRequest;
import dev.proxmoxmpc.contracts.inventory.PveTask;
import dev.proxmoxmpc.contracts.inventory.PveTaskPage;
import dev.proxmoxmpc.contracts.inventory.Revision;
import dev.proxmoxmpc.contracts.inventory.RevisionPage;
import dev.proxmoxmpc.contracts.inventory.Storage;
import dev.proxmoxmpc.contracts.inventory.StoragePage;
import dev.proxmoxmpc.contracts.message.Page;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// The REST API of one server, a method for each thing it offers. Answers are records; what the
/// server refuses is a `ProblemException`, a server that cannot be reached a `CliException`.
public final class MpcApi {
  private static final int PAGE = 500;

  private final HttpCaller caller;
  private final AccessTokens tokens;

  public MpcApi(ServerUrl server, SessionStore sessions) {
    this.caller = new HttpCaller(server);
    this.tokens = new AccessTokens(server, sessions, this::refresh);
  }

  public AccessTokens tokens() {
    return tokens;
  }

  public Tokens login(LoginRequest request) {
    HttpRequest login = caller.post("/api/v1/auth/login", request).build();
    return caller.record(caller.sent(login), Tokens.class);
  }

  private Tokens refresh(String refreshToken) {
    RefreshRequest body = new RefreshRequest(refreshToken);
    HttpRequest refresh = caller.post("/api/v1/auth/refresh", body).build();
    return caller.record(caller.sent(refresh), Tokens.class);
  }

  public void logout() {
    caller.nothing(caller.authorized(tokens, caller.post("/api/v1/auth/logout", null)));
  }

  public User me() {
    return get("/api/v1/auth/me", User.class);
  }

  public List<Cluster> clusters() {
    return get("/api/v1/clusters", ClusterPage.class).items();
  }

  public Cluster cluster(String id) {
    return get("/api/v1/clusters/" + UrlQuery.encode(id), Cluster.class);
  }

  public Cluster register(ClusterRegistration registration) {
    return post("/api/v1/clusters", registration, Cluster.class);
  }

  public PresentedCertificate probe(ProbeRequest address) {
    return post("/api/v1/clusters/probe", address, PresentedCertificate.class);
  }

  public Cluster sync(String id) {
    HttpRequest.Builder sync =
        caller.post("/api/v1/clusters/" + UrlQuery.encode(id) + "/sync", null);
    return caller.record(caller.authorized(tokens, sync), Cluster.class);
  }

  public void remove(String id) {
    HttpRequest.Builder remove = caller.request("/api/v1/clusters/" + UrlQuery.encode(id)).DELETE();
    caller.nothing(caller.authorized(tokens, remove));
  }

  public List<Node> nodes(UrlQuery filter, int limit) {
    return all("/api/v1/nodes", filter, limit, NodePage.class);
  }

  public Node node(String cluster, String name) {
    String path = UrlQuery.encode(cluster) + "/" + UrlQuery.encode(name);
    return get("/api/v1/nodes/" + path, Node.class);
  }

  public List<Guest> guests(UrlQuery filter, int limit) {
    return all("/api/v1/guests", filter, limit, GuestPage.class);
  }

  public GuestDetail guest(GuestRef guest) {
    return get(path(guest), GuestDetail.class);
  }

  public List<Revision> history(GuestRef guest, int limit) {
    return all(path(guest) + "/history", new UrlQuery(), limit, RevisionPage.class);
  }

  /// Asks for a power operation. Repeating it with the same key makes no second operation.
  public Operation power(GuestRef guest, PowerVerb verb, UUID idempotencyKey) {
    HttpRequest.Builder request =
        caller
            .post(path(guest) + "/" + verb, null)
            .header("Idempotency-Key", idempotencyKey.toString());
    return caller.record(caller.authorized(tokens, request), Operation.class);
  }

  public List<Storage> storages(UrlQuery filter, int limit) {
    return all("/api/v1/storages", filter, limit, StoragePage.class);
  }

  public List<PveTask> tasks(UrlQuery filter, int limit) {
    return all("/api/v1/tasks", filter, limit, PveTaskPage.class);
  }

  public List<Operation> operations(UrlQuery filter, int limit) {
    return all("/api/v1/operations", filter, limit, OperationPage.class);
  }

  public Operation operation(UUID id) {
    return get("/api/v1/operations/" + id, Operation.class);
  }

  /// Opens the change feed; the stream ends when the connection does.
  InputStream events(UrlQuery query) {
    HttpRequest.Builder request =
        caller
            .request("/api/v1/events" + query)
            .timeout(Duration.ofSeconds(20))
            .setHeader("Accept", "text/event-stream");
    HttpResponse<InputStream> answer = caller.authorized(tokens, request);
    caller.check(answer);
    return answer.body();
  }

  private <T> T get(String path, Class<T> type) {
    return caller.record(caller.authorized(tokens, caller.request(path)), type);
  }

  private <T> T post(String path, Object body, Class<T> type) {
    return caller.record(caller.authorized(tokens, caller.post(path, body)), type);
  }

  /// Pages on until there is no more or `limit` is reached.
  private <T, P extends Page<T>> List<T> all(
      String path, UrlQuery filter, int limit, Class<P> type) {
    List<T> items = new ArrayList<>();
    String cursor = null;
    do {
      UrlQuery query = filter.and("limit", Math.min(PAGE, limit - items.size()));
      P page = get(path + query.and("cursor", cursor), type);
      items.addAll(page.items());
      cursor = page.nextCursor();
    } while (cursor != null && items.size() < limit);
    return List.copyOf(items);
  }

  private static String path(GuestRef guest) {
    return "/api/v1/guests/" + UrlQuery.encode(guest.cluster()) + "/" + guest.vmid();
  }
}
