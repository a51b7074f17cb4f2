package dev.proxmoxmpc.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proxmoxmpc.cli.CommandLineRun.Outcome;
import dev.proxmoxmpc.cli.FakeApi.Answer;
import dev.proxmoxmpc.contracts.inventory.Operation;
import dev.proxmoxmpc.contracts.inventory.OperationState;
import dev.proxmoxmpc.contracts.problem.Problem;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PowerCommandsTest {
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

  /// Starting this guest goes through these states, one each time somebody looks.
  private Operation starting(int vmid, String outcome, OperationState... states) {
    Operation requested = Estate.operation(vmid, OperationState.REQUESTED, null);
    api.on(
        "POST /api/v1/guests/lab/" + vmid + "/start",
        (FakeApi.Route) _ -> Answer.json(202, requested));
    api.inOrder(
        "GET /api/v1/operations/" + requested.id(),
        Arrays.stream(states)
            .map(state -> Answer.json(Estate.operation(vmid, state, outcome)))
            .toArray(Answer[]::new));
    return requested;
  }

  @Test
  void followsAnOperationToItsEnd() {
    starting(101, null, OperationState.SUBMITTED, OperationState.RUNNING, OperationState.SUCCEEDED);

    Outcome outcome = mpc().run("guest", "start", "lab/101");

    assertThat(outcome.code()).isZero();
    assertThat(outcome.err().lines())
        .containsExactly(
            "lab/101 web-101 start requested",
            "lab/101 web-101 start submitted",
            "lab/101 web-101 start running",
            "lab/101 web-101 start succeeded");
    assertThat(outcome.out()).contains("succeeded");
  }

  @Test
  void sendsAKeyThatMakesRepeatingHarmless() {
    starting(101, null, OperationState.SUCCEEDED);

    mpc().run("guest", "start", "lab/101");
    mpc().run("guest", "start", "lab/101");

    List<String> keys =
        api.asked().stream()
            .filter(asked -> asked.path().endsWith("/start"))
            .map(asked -> asked.headers().get("Idempotency-key"))
            .toList();
    assertThat(keys).hasSize(2).doesNotContainNull().doesNotHaveDuplicates();
  }

  @Test
  void failureIsToldWithWhatProxmoxSaid() {
    starting(101, "start failed: no space left", OperationState.FAILED);

    Outcome outcome = mpc().run("guest", "start", "lab/101");

    assertThat(outcome.code()).isEqualTo(1);
    assertThat(outcome.err()).contains("failed: start failed: no space left");
  }

  @Test
  void warningsAreSuccessAndAreTold() {
    starting(101, "WARNINGS: 2", OperationState.SUCCEEDED_WITH_WARNINGS);

    Outcome outcome = mpc().run("guest", "start", "lab/101");

    assertThat(outcome.code()).isZero();
    assertThat(outcome.out()).contains("succeeded-with-warnings").contains("WARNINGS: 2");
  }

  @Test
  void doesNotWaitWhenToldSo() {
    Operation requested = starting(101, null, OperationState.SUCCEEDED);

    Outcome outcome = mpc().run("guest", "start", "lab/101", "--no-wait", "-o", "json");

    assertThat(outcome.code()).isZero();
    assertThat(FakeApi.read(outcome.out()).at("/0/state").asText()).isEqualTo("requested");
    assertThat(api.lines()).doesNotContain("GET /api/v1/operations/" + requested.id());
  }

  @Test
  void servesTheOthersWhenOneIsRefused() {
    starting(101, null, OperationState.SUCCEEDED);
    starting(103, null, OperationState.SUCCEEDED);
    refuse(102, Problem.of(409, "guest-locked", "The guest is locked", "A backup runs"));

    Outcome outcome = mpc().run("guest", "start", "lab/101", "lab/102", "lab/103");

    assertThat(outcome.code()).isEqualTo(1);
    assertThat(outcome.err()).contains("lab/102 start:", "The guest is locked", "A backup runs");
    assertThat(outcome.out()).contains("lab/101").contains("lab/103").doesNotContain("lab/102");
  }

  @Test
  void oneRefusedGuestGivesItsOwnExitCode() {
    refuse(102, Problem.of(409, "guest-locked", "The guest is locked", null));

    assertThat(mpc().run("guest", "start", "lab/102").code()).isEqualTo(8);
  }

  private void refuse(int vmid, Problem problem) {
    api.on(
        "POST /api/v1/guests/lab/" + vmid + "/start", (FakeApi.Route) _ -> Answer.problem(problem));
  }

  @Test
  void asksForNothingWhenAGuestCannotBeFound() {
    starting(101, null, OperationState.SUCCEEDED);

    Outcome outcome = mpc().run("guest", "start", "lab/101", "what is this");

    assertThat(outcome.code()).isEqualTo(2);
    assertThat(api.lines()).noneMatch(line -> line.startsWith("POST /api/v1/guests"));
  }

  @Test
  void waitsForAServerThatIsAwayForAMoment() {
    Operation requested = starting(101, null, OperationState.SUCCEEDED);
    api.inOrder(
        "GET /api/v1/operations/" + requested.id(),
        Answer.problem(Problem.retryable(503, "service-unavailable", "Away", null)),
        Answer.json(Estate.operation(101, OperationState.SUCCEEDED, null)));

    assertThat(mpc().run("guest", "start", "lab/101").code()).isZero();
  }

  @Test
  void stopsWaitingAfterTheTimeoutAndSaysHowToGoOn() {
    Operation requested = starting(101, null, OperationState.RUNNING);

    Outcome outcome = mpc().ticking().run("guest", "start", "lab/101", "--timeout", "1");

    assertThat(outcome.code()).isEqualTo(7);
    assertThat(outcome.err()).contains("mpc operation show " + requested.id() + " --wait");
  }

  @Test
  void waitsForAnOperationNamedByItsId() {
    Operation requested =
        starting(
            101, "exit 1", OperationState.RUNNING, OperationState.RUNNING, OperationState.FAILED);

    Outcome outcome = mpc().run("operation", "show", requested.id().toString(), "--wait");

    assertThat(outcome.code()).isEqualTo(1);
    assertThat(outcome.out()).contains("failed").contains("exit 1");
  }
}
