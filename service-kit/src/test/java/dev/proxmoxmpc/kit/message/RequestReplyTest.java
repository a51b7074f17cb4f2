package dev.proxmoxmpc.kit.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import dev.proxmoxmpc.contracts.auth.Role;
import dev.proxmoxmpc.contracts.inventory.GuestPage;
import dev.proxmoxmpc.contracts.inventory.GuestQuery;
import dev.proxmoxmpc.contracts.inventory.GuestRef;
import dev.proxmoxmpc.contracts.inventory.NodeRef;
import dev.proxmoxmpc.contracts.message.Call;
import dev.proxmoxmpc.contracts.problem.ProblemException;
import dev.proxmoxmpc.kit.problem.Problems;
import dev.proxmoxmpc.kit.security.Permission;
import dev.proxmoxmpc.kit.security.TokenVerifier;
import dev.proxmoxmpc.kit.security.Tokens;
import dev.proxmoxmpc.local.LocalNats;
import io.nats.client.Connection;
import io.nats.client.Nats;
import io.nats.client.Options;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RequestReplyTest {
  private static final Call<GuestRef, NodeRef> WHERE =
      new Call<>("mpc.v1.test.guest.where", GuestRef.class, NodeRef.class);
  private static final Call<GuestRef, Long> ODD =
      new Call<>("mpc.v1.test.guest.odd", GuestRef.class, Long.class);
  private static final Call<GuestQuery, GuestPage> LIST =
      new Call<>("mpc.v1.test.guest.list", GuestQuery.class, GuestPage.class);

  @TempDir static Path directory;
  private static LocalNats nats;
  private static ECKey key;

  private Connection connection;
  private RequestServer server;
  private RequestClient client;

  @BeforeAll
  static void startNats() throws Exception {
    nats = LocalNats.start(directory, 0);
    key = new ECKeyGenerator(Curve.P_256).keyID("k1").generate();
  }

  @AfterAll
  static void stopNats() {
    nats.close();
  }

  @BeforeEach
  void connect() throws Exception {
    connection =
        Nats.connect(
            Options.builder().server(nats.url()).userInfo(nats.user(), nats.password()).build());
    TokenVerifier verifier =
        new TokenVerifier(
            id -> id.equals("k1") ? Optional.of(key.toPublicJWK()) : Optional.empty(),
            Clock.systemUTC());
    server = new RequestServer(connection, () -> verifier, new ServiceSettings("test"));
    client = new RequestClient(connection);
  }

  @AfterEach
  void disconnect() throws Exception {
    server.close();
    connection.close();
  }

  @Test
  void aCallerWithAValidTokenGetsTheReply() {
    server.serve(
        WHERE, request -> new NodeRef(request.body().cluster(), request.caller().username()));

    NodeRef reply =
        client.call(with(Tokens.sign(key, "ada", Role.VIEWER)), WHERE, new GuestRef("lab", 100));

    assertThat(reply).isEqualTo(new NodeRef("lab", "ada"));
  }

  @Test
  void aCallWithoutATokenIsUnauthenticatedAndTheHandlerNeverRuns() {
    server.serve(
        WHERE,
        request -> {
          throw new AssertionError("must not run");
        });

    ProblemException refused = refusal(with(null), WHERE);

    assertThat(refused.problem().status()).isEqualTo(401);
    assertThat(refused.problem().code()).isEqualTo("unauthenticated");
  }

  @Test
  void aTokenSignedByAForeignKeyIsUnauthenticated() throws Exception {
    server.serve(WHERE, request -> new NodeRef("lab", "pve1"));
    ECKey foreign = new ECKeyGenerator(Curve.P_256).keyID("k1").generate();

    assertThat(refusal(with(Tokens.sign(foreign, "eve", Role.ADMIN)), WHERE).problem().status())
        .isEqualTo(401);
  }

  @Test
  void aMissingPermissionBecomesAForbiddenProblemThatNamesIt() {
    server.serve(
        WHERE,
        request -> {
          request.caller().require(Permission.CLUSTER_ADMIN);
          return new NodeRef("lab", "pve1");
        });

    ProblemException refused = refusal(with(Tokens.sign(key, "ada", Role.OPERATOR)), WHERE);

    assertThat(refused.problem().code()).isEqualTo("forbidden");
    assertThat(refused.problem().detail()).contains("cluster.admin");
  }

  @Test
  void aProblemOfTheHandlerArrivesWholeWithTheRequestId() {
    server.servePublic(
        WHERE,
        (body, context) -> {
          throw Problems.notFound("guest", body.cluster() + "/" + body.vmid());
        });
    CallContext context = with(null);

    ProblemException refused =
        catchThrowableOfType(
            ProblemException.class, () -> client.call(context, WHERE, new GuestRef("lab", 100)));

    assertThat(refused.problem().code()).isEqualTo("guest-not-found");
    assertThat(refused.problem().requestId()).isEqualTo(context.requestId());
  }

  @Test
  void anUnexpectedFailureTellsNothingButTheRequestId() {
    server.servePublic(
        WHERE,
        (body, context) -> {
          throw new IllegalStateException("jdbc password=hunter2");
        });

    ProblemException refused = refusal(with(null), WHERE);

    assertThat(refused.problem().status()).isEqualTo(500);
    assertThat(refused.problem().toString()).doesNotContain("hunter2");
    assertThat(refused.problem().requestId()).isNotNull();
  }

  @Test
  void nobodyListeningIsARetryableProblemAtOnce() {
    Instant before = Instant.now();

    ProblemException refused = refusal(with(null), WHERE);

    assertThat(refused.problem().code()).isEqualTo("service-unavailable");
    assertThat(refused.problem().retryable()).isTrue();
    assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(5));
  }

  @Test
  void aPassedDeadlineIsAProblemAndNotAHang() {
    CountDownLatch release = new CountDownLatch(1);
    server.servePublic(
        WHERE,
        (body, context) -> {
          try {
            release.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          return new NodeRef("lab", "late");
        });
    CallContext hasty =
        new CallContext(null, "r1", Instant.now().plusMillis(150), null, null, null);

    ProblemException refused =
        catchThrowableOfType(
            ProblemException.class, () -> client.call(hasty, WHERE, new GuestRef("lab", 100)));
    release.countDown();

    assertThat(refused.problem().code()).isEqualTo("deadline-exceeded");
  }

  @Test
  void aBodyOfTheWrongShapeIsAProblemThatNamesTheField() {
    server.servePublic(WHERE, (body, context) -> new NodeRef("lab", "pve1"));
    Call<Object, NodeRef> misused = new Call<>(WHERE.subject(), Object.class, NodeRef.class);

    ProblemException refused =
        catchThrowableOfType(
            ProblemException.class,
            () ->
                client.call(
                    with(null), misused, java.util.Map.of("cluster", "lab", "vmid", "many")));

    assertThat(refused.problem().status()).isEqualTo(400);
    assertThat(refused.problem().fields())
        .extracting(field -> field.field())
        .containsExactly("vmid");
  }

  @Test
  void replicasShareTheWorkAndEachCallIsAnsweredOnce() {
    var calls = new java.util.concurrent.atomic.AtomicInteger();
    RequestServer second = new RequestServer(connection, () -> null, new ServiceSettings("test"));
    try {
      for (RequestServer replica : List.of(server, second)) {
        replica.servePublic(ODD, (body, context) -> (long) calls.incrementAndGet());
      }

      for (int i = 0; i < 50; i++) {
        client.call(with(null), ODD, new GuestRef("lab", 100));
      }

      assertThat(calls.get()).isEqualTo(50);
    } finally {
      second.close();
    }
  }

  @Test
  void aLargeReplyIsPackedAndArrivesWhole() {
    String name = "guest-with-a-rather-long-name-".repeat(20);
    var guests =
        java.util.stream.IntStream.range(0, 1000)
            .mapToObj(i -> Guests.named(i + 100, name + i))
            .toList();
    server.servePublic(LIST, (body, context) -> new GuestPage(guests, null, 1000, 5L));

    GuestPage page =
        client.call(
            with(null), LIST, new GuestQuery(null, null, null, null, null, null, null, 1000, null));

    assertThat(page.items()).hasSize(1000);
    assertThat(page.items().get(999).name()).isEqualTo(name + 999);
  }

  private ProblemException refusal(CallContext context, Call<GuestRef, ?> call) {
    return catchThrowableOfType(
        ProblemException.class, () -> client.call(context, call, new GuestRef("lab", 100)));
  }

  private static CallContext with(String token) {
    return new CallContext(
        token, UUID.randomUUID().toString(), Instant.now().plusSeconds(10), null, null, null);
  }
}
