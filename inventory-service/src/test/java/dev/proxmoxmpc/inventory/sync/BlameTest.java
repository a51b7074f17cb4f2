package dev.proxmoxmpc.inventory.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proxmoxmpc.contracts.inventory.Cause;
import dev.proxmoxmpc.contracts.inventory.CauseSource;
import dev.proxmoxmpc.contracts.inventory.FieldChange;
import dev.proxmoxmpc.contracts.inventory.PveTask;
import dev.proxmoxmpc.inventory.ClusterId;
import dev.proxmoxmpc.inventory.task.PveTasks;
import dev.proxmoxmpc.inventory.task.TaskStore;
import dev.proxmoxmpc.proxmox.id.Upid;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class BlameTest {
  private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
  private static final FieldChange CORES = new FieldChange("config.cores", "1", "2");
  private static final FieldChange STATUS = new FieldChange("status", "stopped", "running");
  private final Blame blame = new Blame();

  @Test
  void namesTheLogLineThatMentionsTheOption() {
    blame.saw(new ConfigUpdate(100, "a@pve", Set.of("memory"), NOW), NOW);
    blame.saw(new ConfigUpdate(100, "b@pve", Set.of("cores"), NOW.minusSeconds(2)), NOW);

    Cause cause = blame.of(100, List.of(CORES), NOW.minusSeconds(5), NOW);

    assertThat(cause.source()).isEqualTo(CauseSource.PVE_LOG);
    assertThat(cause.user()).isEqualTo("b@pve");
  }

  @Test
  void namesTheTaskForAStatusAndNotTheLogLine() {
    blame.saw(new ConfigUpdate(100, "a@pve", Set.of("cores"), NOW), NOW);
    blame.saw(task("qmstart"), null, NOW);

    Cause cause = blame.of(100, List.of(STATUS), NOW, NOW);

    assertThat(cause.source()).isEqualTo(CauseSource.PVE_TASK);
    assertThat(cause.taskType()).isEqualTo("qmstart");
    assertThat(cause.user()).isEqualTo("root@pam");
  }

  @Test
  void namesTheOperationBehindATask() {
    UUID id = UUID.randomUUID();
    blame.saw(task("qmstart"), new TaskStore.OperationLink(id, "olga"), NOW);

    Cause cause = blame.of(100, List.of(STATUS), NOW, NOW);

    assertThat(cause.source()).isEqualTo(CauseSource.OPERATION);
    assertThat(cause.operationId()).isEqualTo(id);
    assertThat(cause.requestedBy()).isEqualTo("olga");
  }

  @Test
  void blamesNobodyForWhatIsOldUnrelatedOrAboutAnotherGuest() {
    blame.saw(
        new ConfigUpdate(100, "a@pve", Set.of("cores"), NOW.minusSeconds(600)),
        NOW.minusSeconds(600));
    blame.saw(new ConfigUpdate(101, "b@pve", Set.of("cores"), NOW), NOW);
    blame.saw(task("vncproxy"), null, NOW);

    assertThat(blame.of(100, List.of(CORES), NOW.minusSeconds(5), NOW).source())
        .isEqualTo(CauseSource.UNKNOWN);
    assertThat(blame.of(100, List.of(STATUS), NOW, NOW).source()).isEqualTo(CauseSource.UNKNOWN);
  }

  private static PveTask task(String type) {
    Upid upid =
        Upid.parse(
            "UPID:pve1:00000001:00000001:%08X:%s:100:root@pam:"
                .formatted(NOW.getEpochSecond(), type));
    return PveTasks.of(new ClusterId("lab"), upid, "OK", NOW);
  }
}
