package dev.proxmoxmpc.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.proxmoxmpc.simulator.fault.FaultKind;
import dev.proxmoxmpc.simulator.fault.FaultRule;
import dev.proxmoxmpc.simulator.profile.Profile;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FaultTest {
  private static Simulator simulator;
  private static Pve pve;

  @BeforeAll
  static void start() {
    var time = InstantSource.fixed(Instant.parse("2026-11-20T12:00:00Z"));
    simulator = Simulator.start(SimulatorConfig.of(Profile.LAB).withTime(time));
    pve = Pve.root(simulator, 0);
  }

  @AfterEach
  void clear() {
    simulator.control().faults().clear();
  }

  @AfterAll
  static void stop() {
    simulator.close();
  }

  private static void add(FaultRule rule) {
    simulator.control().faults().add(rule);
  }

  @Test
  void hitsOnlyWhatMatches() {
    add(
        FaultRule.of(FaultKind.STATUS, "GET /version")
            .with("status", "500")
            .with("text", "out of memory"));

    var hit = pve.get("/version");
    assertThat(hit.status()).isEqualTo(500);
    assertThat(hit.reason()).isEqualTo("out of memory");
    assertThat(hit.json().path("message").asText()).isEqualTo("out of memory\n");
    assertThat(pve.get("/nodes").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(ints = {595, 596, 599})
  void answersProxyErrorsWithoutABody(int status) {
    add(
        FaultRule.of(FaultKind.STATUS, "/nodes/pve2/")
            .with("status", Integer.toString(status))
            .with("text", "Connection timed out"));

    var hit = pve.get("/nodes/pve2/status");
    assertThat(hit.status()).isEqualTo(status);
    assertThat(hit.body()).isEmpty();
  }

  @Test
  void sendsHtmlInsteadOfJson() {
    add(FaultRule.of(FaultKind.HTML, "/cluster/resources"));

    assertThat(pve.get("/cluster/resources").body()).startsWith("<html>");
  }

  @Test
  void breaksOffInTheMiddle() {
    add(FaultRule.of(FaultKind.TRUNCATE, "/cluster/resources"));

    var broken = pve.get("/cluster/resources");

    assertThat(broken.body().length())
        .isLessThan(Integer.parseInt(broken.headers().get("content-length")));
  }

  @Test
  void resetsConnections() {
    add(FaultRule.of(FaultKind.RESET, "/version"));

    assertThatThrownBy(() -> pve.get("/version")).isInstanceOf(AssertionError.class);
  }

  @Test
  void expiresTicketsButLetsUsersLogIn() {
    add(FaultRule.of(FaultKind.EXPIRED_TICKET, ""));

    assertThat(pve.get("/version").status()).isEqualTo(401);
    assertThat(
            pve.post("/access/ticket", "username", "root@pam", "password", Simulator.ROOT_PASSWORD)
                .status())
        .isEqualTo(200);
  }

  @Test
  void refusesEverybody() {
    add(FaultRule.of(FaultKind.UNAUTHORIZED, ""));

    assertThat(pve.get("/version").reason()).isEqualTo("Authentication failed!");
    assertThat(
            pve.post("/access/ticket", "username", "root@pam", "password", Simulator.ROOT_PASSWORD)
                .reason())
        .isEqualTo("authentication failure");
  }

  @Test
  void failsToTakeLockFiles() {
    add(FaultRule.of(FaultKind.LOCK_TIMEOUT, "/config").with("millis", "1"));

    assertThat(pve.put("/nodes/pve1/qemu/160/config", "cores", "3").reason())
        .isEqualTo("can't lock file '/var/lock/qemu-server/lock-160.conf' - got timeout");
    assertThat(pve.get("/nodes/pve1/qemu/160/config").status()).isEqualTo(200);
  }

  @Test
  void emptiesListsAndZeroesFigures() {
    add(FaultRule.of(FaultKind.EMPTY_LIST, "GET /nodes$"));
    add(FaultRule.of(FaultKind.ZEROS, "/cluster/resources"));

    assertThat(pve.get("/nodes").data()).isEmpty();
    assertThat(pve.get("/cluster/resources?type=vm").data().get(0).path("maxmem").asLong(-1))
        .isZero();
  }

  @Test
  void letsTasksHangOrFail() {
    add(FaultRule.of(FaultKind.TASK_HANGS, "^qmstart$"));
    String upid = pve.post("/nodes/pve1/qemu/160/status/start").data().asText();
    simulator.control().advance(Duration.ofHours(1));
    pve.login("root@pam", Simulator.ROOT_PASSWORD);
    assertThat(
            pve.get("/nodes/pve1/tasks/" + Pve.encode(upid) + "/status")
                .data()
                .path("status")
                .asText())
        .isEqualTo("running");

    simulator.control().faults().clear();
    add(FaultRule.of(FaultKind.TASK_FAILS, "^qmstart$"));
    assertThat(pve.await(simulator, pve.post("/nodes/pve1/qemu/160/status/start")))
        .isEqualTo("worker failed unexpectedly");
  }

  @Test
  void hitsAShareOfTheRequests() {
    add(FaultRule.of(FaultKind.STATUS, "/version").hitting(0.5));

    int hits = 0;
    for (int request = 0; request < 40; request++) {
      hits += pve.get("/version").status() == 500 ? 1 : 0;
    }

    assertThat(hits).isBetween(5, 35);
  }

  @Test
  void refusesTicketsOnANodeWhoseClockIsLate() {
    simulator.control().setClockSkew(null, "pve2", Duration.ofMinutes(-10));

    String ticket =
        pve.post("/access/ticket", "username", "root@pam", "password", Simulator.ROOT_PASSWORD)
            .data()
            .path("ticket")
            .asText();
    var other =
        new Pve(simulator.endpoints().get(1).uri().getPort())
            .withHeaders("Cookie: PVEAuthCookie=" + ticket + "\r\n");

    assertThat(other.get("/version").status()).isEqualTo(401);
    simulator.control().setClockSkew(null, "pve2", Duration.ZERO);
    assertThat(other.get("/version").status()).isEqualTo(200);
  }
}
