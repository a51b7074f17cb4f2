package dev.proxmoxmpc.proxmox.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.proxmoxmpc.proxmox.fake.Clients;
import dev.proxmoxmpc.proxmox.fake.FakeEndpoint;
import dev.proxmoxmpc.proxmox.fake.FakeEndpoint.Reply;
import dev.proxmoxmpc.proxmox.id.Upid;
import dev.proxmoxmpc.proxmox.transport.ProxmoxException;
import dev.proxmoxmpc.proxmox.transport.PveFailure;
import dev.proxmoxmpc.proxmox.transport.PveTransport;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TaskFollowerTest {
  private static final Upid UPID =
      Upid.parse("UPID:pve2:00000568:00084905:6B00D792:qmstart:4002:root@pam:");
  private static final Reply RUNNING = state("\"status\":\"running\"");

  private final WaitingClock clock = new WaitingClock();

  @Test
  void asksUntilTheTaskHasEnded() {
    TaskOutcome outcome = follow(Duration.ofMinutes(5), RUNNING, RUNNING, RUNNING, ended("OK"));

    assertThat(outcome).isEqualTo(new TaskOutcome.Succeeded(UPID));
    assertThat(clock.pauses)
        .containsExactly(Duration.ofMillis(200), Duration.ofMillis(300), Duration.ofMillis(450));
  }

  @Test
  void asksLessOftenTheLongerItTakes() {
    TaskOutcome outcome = follow(Duration.ofMinutes(2), RUNNING);

    assertThat(outcome)
        .isEqualTo(
            new TaskOutcome.Unknown(UPID, TaskOutcome.Unknown.Why.DEADLINE, "still running"));
    assertThat(clock.pauses.getLast()).isEqualTo(Duration.ofSeconds(3));
    assertThat(clock.pauses).hasSizeLessThan(50);
  }

  @Test
  void countsWarningsAsSuccess() {
    assertThat(follow(Duration.ofMinutes(1), ended("WARNINGS: 3")))
        .isEqualTo(new TaskOutcome.SucceededWithWarnings(UPID, 3));
  }

  @Test
  void tellsWhatAFailureMeans() {
    assertThat(follow(Duration.ofMinutes(1), ended("VM is locked (backup)")))
        .isEqualTo(
            new TaskOutcome.Failed(
                UPID,
                "VM is locked (backup)",
                new PveFailure.Locked("backup", "VM is locked (backup)")));
  }

  @Test
  void aKilledWorkerLeavesTheOutcomeOpen() {
    for (String exit :
        new String[] {"unexpected status", "unable to get last line from task log - no file"}) {
      assertThat(follow(Duration.ofMinutes(1), ended(exit)))
          .isEqualTo(new TaskOutcome.Unknown(UPID, TaskOutcome.Unknown.Why.WORKER_LOST, exit));
    }
  }

  @Test
  void waitsForANodeToComeBack() {
    Reply down = Reply.empty(595, "No route to host");

    assertThat(follow(Duration.ofMinutes(1), RUNNING, down, down, ended("OK")))
        .isEqualTo(new TaskOutcome.Succeeded(UPID));
  }

  @Test
  void aNodeThatStaysAwayLeavesTheOutcomeOpen() {
    assertThat(follow(Duration.ofMinutes(1), RUNNING, Reply.empty(595, "No route to host")))
        .isEqualTo(
            new TaskOutcome.Unknown(UPID, TaskOutcome.Unknown.Why.DEADLINE, "No route to host"));
  }

  @Test
  void aForgottenTaskLeavesTheOutcomeOpen() {
    Reply forgotten =
        Reply.json(
            400,
            "Parameter verification failed.",
            "{\"data\":null,\"errors\":{\"upid\":\"no such task\"}}");

    assertThat(follow(Duration.ofMinutes(1), forgotten))
        .isEqualTo(
            new TaskOutcome.Unknown(UPID, TaskOutcome.Unknown.Why.NO_SUCH_TASK, "no such task"));
  }

  @Test
  void stopsWhenTheCredentialsNoLongerSuffice() {
    assertThatExceptionOfType(ProxmoxException.class)
        .isThrownBy(() -> follow(Duration.ofMinutes(1), RUNNING, Reply.empty(401, "token expired")))
        .matches(e -> e.failure() instanceof PveFailure.Unauthorized);
  }

  @Test
  void interruptionEndsTheWaitAndNotTheTask() {
    TaskFollower.Pause interrupted =
        _ -> {
          throw new InterruptedException();
        };

    TaskOutcome outcome = follow(Duration.ofMinutes(1), interrupted, RUNNING);

    assertThat(Thread.interrupted()).isTrue();
    assertThat(outcome)
        .isInstanceOfSatisfying(
            TaskOutcome.Unknown.class,
            u -> assertThat(u.why()).isEqualTo(TaskOutcome.Unknown.Why.INTERRUPTED));
  }

  private TaskOutcome follow(Duration atMost, Reply... replies) {
    return follow(atMost, clock::sleep, replies);
  }

  private TaskOutcome follow(Duration atMost, TaskFollower.Pause pause, Reply... replies) {
    AtomicInteger next = new AtomicInteger();
    try (FakeEndpoint server =
            FakeEndpoint.start(_ -> replies[Math.min(next.getAndIncrement(), replies.length - 1)]);
        PveTransport transport =
            new PveTransport(Clients.settings(Clients.TOKEN, server.endpoint()))) {
      return new TaskFollower(new TaskApi(transport), clock, pause).follow(UPID, atMost);
    }
  }

  private static Reply ended(String exit) {
    return state("\"status\":\"stopped\",\"exitstatus\":\"" + exit + "\"");
  }

  private static Reply state(String fields) {
    return Reply.data("{\"upid\":\"" + UPID + "\",\"node\":\"pve2\"," + fields + "}");
  }

  /// Time passes only while somebody waits.
  private static final class WaitingClock extends Clock {
    private final List<Duration> pauses = new ArrayList<>();
    private Instant now = Instant.parse("2026-11-20T23:00:00Z");

    void sleep(Duration duration) {
      pauses.add(duration);
      now = now.plus(duration);
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
