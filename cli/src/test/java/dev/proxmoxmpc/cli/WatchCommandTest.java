package dev.proxmoxmpc.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proxmoxmpc.cli.CommandLineRun.Outcome;
import dev.proxmoxmpc.cli.FakeApi.Answer;
import dev.proxmoxmpc.contracts.event.Event;
import dev.proxmoxmpc.contracts.inventory.Cause;
import dev.proxmoxmpc.contracts.inventory.CauseSource;
import dev.proxmoxmpc.contracts.inventory.FieldChange;
import dev.proxmoxmpc.contracts.inventory.GuestStatus;
import dev.proxmoxmpc.contracts.problem.Problem;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchCommandTest {
  private static final String FEED = "GET /api/v1/events";

  @TempDir Path config;
  private final FakeApi api = new FakeApi();

  @BeforeEach
  void signIn() {
    mpc().with("MPC_PASSWORD", FakeApi.PASSWORD).run("login", "-u", "admin");
  }

  @AfterEach
  void stop() {
    api.close();
  }

  private CommandLineRun mpc() {
    return new CommandLineRun(config).with("MPC_URL", api.url());
  }

  private static String started(int position, int vmid) {
    Event event =
        new Event(
            "guest",
            "changed",
            Estate.SEEN,
            "lab",
            "lab/guest/" + vmid,
            4L,
            List.of(new FieldChange("status", "stopped", "running")),
            new Cause(CauseSource.OPERATION, null, null, null, null, "admin"),
            Estate.guest(vmid, "web-" + vmid, GuestStatus.RUNNING),
            null,
            null,
            null,
            null,
            null,
            null,
            null);
    return "id: " + position + "\nevent: guest\ndata: " + FakeApi.write(event) + "\n\n";
  }

  private static String heartbeat(int position) {
    return "event: hb\ndata: {\"position\": " + position + "}\n\n";
  }

  private List<String> connections() {
    return api.lines().stream().filter(line -> line.startsWith(FEED)).toList();
  }

  @Test
  void showsALinePerEvent() {
    api.on(FEED, (FakeApi.Route) _ -> Answer.events(": hello\n\n", started(5, 101)));

    Outcome outcome = mpc().run("watch", "--count", "1");

    assertThat(outcome.code()).isZero();
    assertThat(outcome.out())
        .isEqualToIgnoringNewLines(
            "09:59:52 guest     lab/101 web-101 changed: status stopped → running"
                + " by admin through Proxmox-MPC");
  }

  @Test
  void goesOnAfterTheLastEventWhenTheConnectionIsLost() {
    api.inOrder(
        FEED,
        Answer.events(started(5, 101), started(6, 102), "id: 7\nevent: guest\ndata: {\"cut"),
        Answer.problem(Problem.retryable(503, "service-unavailable", "Away", null)),
        Answer.events(started(7, 103)));

    Outcome outcome = mpc().run("watch", "--count", "3", "-o", "json");

    assertThat(outcome.out().lines())
        .extracting(line -> FakeApi.read(line).path("id").asInt())
        .containsExactly(5, 6, 7);
    assertThat(connections()).hasSize(3);
    assertThat(connections().get(1)).contains("since=6");
    assertThat(connections().get(2)).contains("since=6");
    assertThat(outcome.err())
        .containsOnlyOnce("Connection lost")
        .containsOnlyOnce("Connected again");
  }

  @Test
  void eventsAreOneLineOfJsonEach() {
    api.on(FEED, (FakeApi.Route) _ -> Answer.events(started(5, 101), started(6, 102)));

    Outcome outcome = mpc().run("watch", "--count", "2", "-o", "json", "--since", "4");

    assertThat(outcome.out().lines()).hasSize(2);
    assertThat(FakeApi.read(outcome.out().lines().findFirst().orElseThrow()).path("topic").asText())
        .isEqualTo("guest");
    assertThat(connections().getFirst()).contains("since=4");
  }

  @Test
  void aConnectionOnWhichNothingComesCountsAsLost() {
    api.inOrder(FEED, Answer.eventsThenSilence(started(5, 101)), Answer.events(started(6, 102)));

    Outcome outcome = mpc().run("watch", "--count", "2");

    assertThat(outcome.code()).isZero();
    assertThat(connections().get(1)).contains("since=5");
  }

  @Test
  void startsFromTheHeartbeatsPositionWhenNothingElseCame() {
    api.inOrder(FEED, Answer.events(heartbeat(41)), Answer.events(started(42, 101)));

    mpc().run("watch", "--count", "1");

    assertThat(connections().get(1)).contains("since=41");
  }

  @Test
  void aHeartbeatWithAnIdMovesThePositionOn() {
    api.inOrder(
        FEED,
        Answer.events(started(5, 101), "id: 40\n" + heartbeat(40)),
        Answer.events(started(41, 102)));

    mpc().run("watch", "--count", "2");

    assertThat(connections().get(1)).contains("since=40");
  }

  @Test
  void saysWhenEventsWereMissed() {
    api.inOrder(
        FEED,
        Answer.events("event: reset\ndata: {\"position\": 90}\n\n"),
        Answer.events(started(91, 101)));

    Outcome outcome = mpc().run("watch", "--count", "1", "--since", "3");

    assertThat(outcome.err()).contains("missed");
    assertThat(connections().get(1)).contains("since=90");
  }

  @Test
  void renewsTheTokenInTheMiddle() {
    api.on(
        FEED,
        (FakeApi.Route)
            asked -> {
              if (asked.query().contains("since=5")) {
                return Answer.events(started(6, 102));
              }
              api.expireAccess();
              return Answer.events(started(5, 101));
            });

    Outcome outcome = mpc().run("watch", "--count", "2");

    assertThat(outcome.code()).isZero();
    assertThat(api.lines()).contains("POST /api/v1/auth/refresh");
  }

  @Test
  void endsAtOnceWhenRefused() {
    api.on(
        FEED,
        (FakeApi.Route)
            _ -> Answer.problem(FakeApi.invalid("topics", "there is no topic 'nonsense'")));

    Outcome outcome = mpc().run("watch", "--topics", "nonsense");

    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err()).contains("there is no topic 'nonsense'");
  }

  @Test
  void endsAtOnceWhenTheServerIsAwayFromTheStart() {
    api.close();

    Outcome outcome = mpc().run("watch");

    assertThat(outcome.code()).isEqualTo(7);
    assertThat(outcome.err()).contains("./mpc up");
  }
}
