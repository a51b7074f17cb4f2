package dev.proxmoxmpc.inventory.sync;

import static dev.proxmoxmpc.inventory.RunningInventory.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.proxmoxmpc.contracts.event.Event;
import dev.proxmoxmpc.contracts.inventory.CauseSource;
import dev.proxmoxmpc.contracts.inventory.ChangeKind;
import dev.proxmoxmpc.contracts.inventory.FieldChange;
import dev.proxmoxmpc.contracts.inventory.PendingChange;
import dev.proxmoxmpc.contracts.inventory.Revision;
import dev.proxmoxmpc.contracts.inventory.TaskState;
import dev.proxmoxmpc.inventory.Feeds;
import dev.proxmoxmpc.inventory.Lab;
import dev.proxmoxmpc.inventory.RunningInventory;
import dev.proxmoxmpc.proxmox.ProxmoxClient;
import dev.proxmoxmpc.proxmox.guest.ConfigChange;
import dev.proxmoxmpc.proxmox.guest.DeleteRequest;
import dev.proxmoxmpc.proxmox.guest.GuestApi;
import dev.proxmoxmpc.proxmox.id.GuestKind;
import dev.proxmoxmpc.proxmox.id.GuestPlace;
import dev.proxmoxmpc.proxmox.id.NodeName;
import dev.proxmoxmpc.proxmox.id.Upid;
import dev.proxmoxmpc.proxmox.id.Vmid;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryTest {
  private static final int STOPPED = 160;
  private static final int RUNNING = 100;

  @TempDir private Path directory;
  private Lab lab;
  private RunningInventory inventory;
  private Feeds feed;

  @BeforeEach
  void start() {
    lab = Lab.start();
    inventory = RunningInventory.start(directory, Map.of("inventory.sync.sweep-interval", "100ms"));
    lab.join(inventory);
    feed = Feeds.listen();
  }

  @AfterEach
  void stop() {
    feed.close();
    inventory.close();
    lab.close();
  }

  @Test
  void namesWhoChangedAConfigBehindOurBackAndHow() {
    try (ProxmoxClient somebody = lab.somebody()) {
      guest(somebody, STOPPED).change(ConfigChange.set("cores", "3"));
    }

    Revision revision = newest(STOPPED);
    assertThat(revision.what()).isEqualTo(ChangeKind.CHANGED);
    assertThat(revision.changes()).contains(new FieldChange("config.cores", "4", "3"));
    assertThat(revision.cause().source()).isEqualTo(CauseSource.PVE_LOG);
    assertThat(revision.cause().user()).isEqualTo("root@pam");
    eventually().until(() -> !feed.of("guest", "changed").isEmpty());
    Event event = feed.of("guest", "changed").getFirst();
    assertThat(event.address()).isEqualTo("lab/guest/160");
    assertThat(event.revision()).isEqualTo(revision.revision());
    assertThat(event.changes()).isEqualTo(revision.changes());
    assertThat(inventory.detail(Lab.ID, STOPPED).config()).containsEntry("cores", "3");
  }

  @Test
  void namesTheTaskAndItsUserOfAnotherDoor() {
    Upid upid;
    try (ProxmoxClient somebody = lab.somebody()) {
      upid = guest(somebody, STOPPED).start();
    }

    Revision revision = newest(STOPPED);
    assertThat(revision.changes()).contains(new FieldChange("status", "stopped", "running"));
    assertThat(revision.cause().source()).isEqualTo(CauseSource.PVE_TASK);
    assertThat(revision.cause().user()).isEqualTo("root@pam");
    assertThat(revision.cause().upid()).isEqualTo(upid.text());
    eventually().until(() -> !feed.of("task", "ended").isEmpty());
    assertThat(feed.of("task", "ended").getFirst().task().upid()).isEqualTo(upid.text());
    assertThat(feed.of("task", "ended").getFirst().task().state()).isEqualTo(TaskState.SUCCEEDED);
  }

  @Test
  void marksWhatNobodyIsNamedForAsMadeOutside() {
    lab.control().changeGuest(null, STOPPED, Map.of("description", "by an editor"));

    Revision revision = newest(STOPPED);
    assertThat(revision.changes())
        .contains(new FieldChange("config.description", null, "by an editor"));
    assertThat(revision.cause().source()).isEqualTo(CauseSource.UNKNOWN);
    assertThat(inventory.detail(Lab.ID, STOPPED).description()).isEqualTo("by an editor");
  }

  @Test
  void showsWhatWaitsForTheNextColdStart() {
    try (ProxmoxClient somebody = lab.somebody()) {
      guest(somebody, RUNNING).change(ConfigChange.set("machine", "q35"));
    }

    newest(RUNNING);
    assertThat(inventory.detail(Lab.ID, RUNNING).pending())
        .containsExactly(new PendingChange("machine", null, "q35", false));
    assertThat(inventory.detail(Lab.ID, RUNNING).config()).containsEntry("machine", "q35");
  }

  @Test
  void tellsOfAMoveWithOldAndNewNode() {
    lab.control().moveGuest(null, STOPPED, "pve3");

    Revision revision = newest(STOPPED);
    assertThat(revision.changes()).contains(new FieldChange("node", "pve1", "pve3"));
    assertThat(inventory.guests("node:pve3 id:160").total()).isEqualTo(1);
  }

  @Test
  void tellsWhenAGuestIsGoneAndKeepsItsHistory() {
    try (ProxmoxClient somebody = lab.somebody()) {
      guest(somebody, STOPPED).delete(DeleteRequest.GUEST_ONLY);
    }

    eventually().until(() -> inventory.guests("id:160").total() == 0);
    Revision revision = inventory.history(Lab.ID, STOPPED).getFirst();
    assertThat(revision.what()).isEqualTo(ChangeKind.GONE);
    eventually().until(() -> !feed.of("guest", "gone").isEmpty());
  }

  @Test
  void countsRevisionsWithoutGaps() {
    try (ProxmoxClient somebody = lab.somebody()) {
      for (String cores : List.of("1", "2", "3")) {
        guest(somebody, STOPPED).change(ConfigChange.set("cores", cores));
        eventually()
            .until(() -> cores.equals(inventory.detail(Lab.ID, STOPPED).config().get("cores")));
      }
    }

    List<Long> numbers =
        inventory.history(Lab.ID, STOPPED).stream().map(Revision::revision).toList();
    assertThat(numbers)
        .containsExactlyElementsOf(
            LongStream.rangeClosed(1, numbers.size())
                .mapToObj(n -> numbers.size() + 1 - n)
                .toList());
    assertThat(numbers.size()).isGreaterThanOrEqualTo(4);
  }

  private Revision newest(int vmid) {
    long before = 1;
    eventually().until(() -> inventory.history(Lab.ID, vmid).getFirst().revision() > before);
    return inventory.history(Lab.ID, vmid).getFirst();
  }

  private static GuestApi guest(ProxmoxClient client, int vmid) {
    return client.guest(new GuestPlace(new NodeName("pve1"), GuestKind.QEMU, new Vmid(vmid)));
  }
}
