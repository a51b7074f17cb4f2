package dev.proxmoxmpc.inventory.sync;

import static dev.proxmoxmpc.inventory.RunningInventory.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.proxmoxmpc.inventory.ClusterId;
import dev.proxmoxmpc.inventory.Lab;
import dev.proxmoxmpc.inventory.RunningInventory;
import dev.proxmoxmpc.inventory.change.ChangeStore;
import dev.proxmoxmpc.inventory.lease.Fence;
import dev.proxmoxmpc.inventory.lease.LeaseLostException;
import dev.proxmoxmpc.inventory.resource.Projection;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplicaTest {
  private static final ClusterId LAB = new ClusterId(Lab.ID);

  @TempDir private Path directory;
  private Lab lab;
  private RunningInventory first;
  private RunningInventory second;

  @BeforeEach
  void start() {
    lab = Lab.start();
    first = RunningInventory.start(directory);
    lab.join(first);
    second = first.again();
  }

  @AfterEach
  void stop() {
    second.close();
    first.close();
    lab.close();
  }

  @Test
  void oneReadsAndTheOtherFollows() {
    lab.control().changeGuest(null, 160, Map.of("tags", "moved"));

    eventually().until(() -> tags(first).equals(List.of("moved")));
    eventually().until(() -> tags(second).equals(List.of("moved")));
    assertThat(owns(first)).isTrue();
    assertThat(owns(second)).isFalse();
    eventually()
        .until(() ->
            projection(second).standing(LAB).lastSyncAt() != null
                && projection(second).usage(LAB).containsKey("lab/guest/100"));
  }

  @Test
  void anotherTakesOverWhenTheOwnerLosesItsSession() {
    first.execute(
        "select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and objsubid ="
            + " 2 and database = (select oid from pg_database where datname = current_database())");

    eventually().until(() -> owns(first) ^ owns(second));
    eventually().until(() -> first.query("select number from cluster_fence").equals("2"));
    lab.control().changeGuest(null, 160, Map.of("tags", "after"));
    eventually().until(() -> tags(first).equals(List.of("after")));
    eventually().until(() -> tags(second).equals(List.of("after")));
  }

  @Test
  void refusesTheWritesOfAnEarlierOwner() {
    Fence earlier = new Fence(LAB, 0);

    assertThatThrownBy(
            () -> first.context.getBean(ChangeStore.class).write(earlier, List.of(), List.of()))
        .isInstanceOf(LeaseLostException.class);
  }

  private static boolean owns(RunningInventory inventory) {
    return inventory.context.getBean(ClusterWorkers.class).worker(LAB).isPresent();
  }

  private static Projection projection(RunningInventory inventory) {
    return inventory.context.getBean(Projection.class);
  }

  private static List<String> tags(RunningInventory inventory) {
    return projection(inventory).guest(LAB, 160).orElseThrow().tags();
  }
}
