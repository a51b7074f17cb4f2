package dev.proxmoxmpc.proxmox.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.proxmoxmpc.proxmox.ProxmoxClient;
import dev.proxmoxmpc.proxmox.fake.Clients;
import dev.proxmoxmpc.proxmox.fake.FakeEndpoint;
import dev.proxmoxmpc.proxmox.fake.FakeEndpoint.Reply;
import dev.proxmoxmpc.proxmox.fake.FakeEndpoint.Request;
import dev.proxmoxmpc.proxmox.guest.ConfigChange;
import dev.proxmoxmpc.proxmox.id.GuestKind;
import dev.proxmoxmpc.proxmox.id.GuestPlace;
import dev.proxmoxmpc.proxmox.id.NodeName;
import dev.proxmoxmpc.proxmox.id.Vmid;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TicketsTest {
  private final SettableClock clock = new SettableClock();

  @Test
  void sendsTheTokenAndNeverLogsIn() {
    try (FakeEndpoint server = FakeEndpoint.start(_ -> Reply.data("{\"version\":\"9.2\"}"));
        ProxmoxClient client =
            ProxmoxClient.connect(Clients.settings(Clients.TOKEN, server.endpoint()))) {
      client.version();

      Request request = server.received().getFirst();
      assertThat(request.headers())
          .containsEntry(
              "authorization",
              "PVEAPIToken=automation@pve!ci=12345678-1234-1234-1234-123456789abc");
      assertThat(server.received()).hasSize(1);
    }
  }

  @Test
  void aRefusedTokenIsNotTriedAgain() {
    try (FakeEndpoint server = FakeEndpoint.start(_ -> Reply.empty(401, "invalid token value!"));
        ProxmoxClient client =
            ProxmoxClient.connect(Clients.settings(Clients.TOKEN, server.endpoint()))) {
      assertThat(failure(client)).isEqualTo(new PveFailure.Unauthorized("invalid token value!"));
      assertThat(server.received()).hasSize(1);
    }
  }

  @Test
  void logsInOnceForAllCallers() throws Exception {
    TicketServer tickets = new TicketServer();
    try (FakeEndpoint server = FakeEndpoint.start(tickets::reply);
        ProxmoxClient client = connect(server);
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<String>> calls =
          IntStream.range(0, 20)
              .<Callable<String>>mapToObj(_ -> () -> client.version().version())
              .toList();

      for (var answer : threads.invokeAll(calls)) {
        assertThat(answer.get()).isEqualTo("9.2");
      }
      assertThat(tickets.logins).hasValue(1);
    }
  }

  @Test
  void writesCarryTheCsrfTokenAndReadsDoNot() {
    TicketServer tickets = new TicketServer();
    try (FakeEndpoint server = FakeEndpoint.start(tickets::reply);
        ProxmoxClient client = connect(server)) {
      client.version();
      client.guest(place()).change(ConfigChange.set("cores", "2"));

      assertThat(server.received().get(1).headers()).doesNotContainKey("csrfpreventiontoken");
      assertThat(server.received().get(2).headers())
          .containsEntry("csrfpreventiontoken", "csrf-1")
          .containsEntry("cookie", "PVEAuthCookie=PVE:root@pam:1::sig==");
    }
  }

  @Test
  void renewsAnHourOldTicketWithTheTicketItself() {
    TicketServer tickets = new TicketServer();
    try (FakeEndpoint server = FakeEndpoint.start(tickets::reply);
        ProxmoxClient client = connect(server)) {
      client.version();
      clock.advance(Duration.ofMinutes(61));

      client.version();

      assertThat(tickets.logins).hasValue(2);
      assertThat(server.received().get(2).body())
          .contains("password=PVE%3Aroot%40pam%3A1%3A%3Asig");
    }
  }

  @Test
  void aRefusedTicketIsRenewedOnceWithThePassword() {
    TicketServer tickets = new TicketServer();
    try (FakeEndpoint server = FakeEndpoint.start(tickets::reply);
        ProxmoxClient client = connect(server)) {
      client.version();
      tickets.expireAll();

      client.guest(place()).change(ConfigChange.set("cores", "2"));

      assertThat(tickets.logins).hasValue(2);
      assertThat(server.received().get(3).body()).contains("password=proxmox");
      assertThat(server.received().getLast().headers())
          .containsEntry("csrfpreventiontoken", "csrf-2");
    }
  }

  @Test
  void twoRefusalsInARowAreTheAnswer() {
    TicketServer tickets = new TicketServer();
    tickets.refuseEverything = true;
    try (FakeEndpoint server = FakeEndpoint.start(tickets::reply);
        ProxmoxClient client = connect(server)) {
      assertThat(failure(client)).isInstanceOf(PveFailure.Unauthorized.class);
      assertThat(server.received()).hasSize(4);
    }
  }

  @Test
  void aRefusedLoginIsNotRepeatedForAWhile() {
    TicketServer tickets = new TicketServer();
    tickets.refuseLogins = true;
    try (FakeEndpoint server = FakeEndpoint.start(tickets::reply);
        ProxmoxClient client = connect(server)) {
      assertThat(failure(client)).isEqualTo(new PveFailure.Unauthorized("authentication failure"));
      assertThat(failure(client)).isEqualTo(new PveFailure.Unauthorized("authentication failure"));
      assertThat(server.received()).hasSize(1);

      tickets.refuseLogins = false;
      clock.advance(Duration.ofSeconds(31));

      assertThat(client.version().version()).isEqualTo("9.2");
    }
  }

  @Test
  void aLoginWithoutAnAnswerLeavesNothingOpen() {
    try (FakeEndpoint server = FakeEndpoint.start(_ -> new Reply.Close());
        ProxmoxClient client = connect(server)) {
      var thrown =
          catchThrowableOfType(
              ProxmoxException.class,
              () -> client.guest(place()).change(ConfigChange.set("cores", "2")));

      assertThat(thrown.failure()).isInstanceOf(PveFailure.Unreachable.class);
      assertThat(server.received()).hasSize(2).allMatch(r -> r.path().endsWith("/access/ticket"));
    }
  }

  @Test
  void asksForATokenWhereASecondFactorIsNeeded() {
    try (FakeEndpoint server =
            FakeEndpoint.start(_ ->
                Reply.data("{\"username\":\"root@pam\",\"NeedTFA\":1,\"ticket\":\"PVE:!tfa!x\"}"));
        ProxmoxClient client = connect(server)) {
      assertThat(failure(client).text()).contains("second factor").contains("API token");
      assertThat(server.received()).hasSize(1);
    }
  }

  @Test
  void secretsShowNowhere() {
    ConnectionSettings settings =
        Clients.settings(Clients.PASSWORD, Endpoint.systemTrusted("pve1", 8006));

    assertThat(settings.toString()).contains("root@pam").doesNotContain("proxmox,");
    assertThat(settings.credentials().toString()).doesNotContain("=proxmox");
    assertThat(Clients.TOKEN.toString()).contains("***").doesNotContain("12345678");
    assertThat(Params.of("password", "geheim").toString()).isEqualTo("[password]");
    assertThat(ConfigChange.set("cipassword", "geheim").toString())
        .contains("cipassword")
        .doesNotContain("geheim");
    assertThat(OptionChange.set(Map.of("password", "geheim")).toString()).doesNotContain("geheim");
  }

  private ProxmoxClient connect(FakeEndpoint server) {
    return ProxmoxClient.connect(
        Clients.settings(Clients.PASSWORD, server.endpoint()).withClock(clock));
  }

  private static GuestPlace place() {
    return new GuestPlace(new NodeName("pve1"), GuestKind.QEMU, new Vmid(100));
  }

  private static PveFailure failure(ProxmoxClient client) {
    return catchThrowableOfType(ProxmoxException.class, client::version).failure();
  }

  /// Logs in and checks tickets as PVE does.
  private static final class TicketServer {
    private final AtomicInteger logins = new AtomicInteger();
    private volatile int oldestValid = 1;
    private volatile boolean refuseLogins;
    private volatile boolean refuseEverything;

    Reply reply(Request request) {
      if (request.path().equals("/api2/json/access/ticket")) {
        return refuseLogins
            ? Reply.json(
                401,
                "authentication failure",
                "{\"data\":null,\"message\":\"authentication failure\\n\"}")
            : login();
      }
      String cookie = request.headers().getOrDefault("cookie", "");
      boolean valid =
          IntStream.rangeClosed(oldestValid, logins.get())
              .anyMatch(n -> cookie.equals("PVEAuthCookie=PVE:root@pam:" + n + "::sig=="));
      return refuseEverything || !valid
          ? Reply.empty(401, "permission denied - invalid PVE ticket")
          : Reply.data("{\"version\":\"9.2\"}");
    }

    void expireAll() {
      oldestValid = logins.get() + 1;
    }

    private Reply login() {
      int number = logins.incrementAndGet();
      return Reply.data(
          "{\"username\":\"root@pam\",\"ticket\":\"PVE:root@pam:%d::sig==\","
              .formatted(number)
              .concat("\"CSRFPreventionToken\":\"csrf-%d\",\"cap\":{}}".formatted(number)));
    }
  }

  private static final class SettableClock extends Clock {
    private volatile Instant now = Instant.parse("2026-11-20T23:00:00Z");

    void advance(Duration step) {
      now = now.plus(step);
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
