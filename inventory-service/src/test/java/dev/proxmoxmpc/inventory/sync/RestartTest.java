package dev.proxmoxmpc.inventory.sync;

import static dev.proxmoxmpc.inventory.RunningInventory.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.proxmoxmpc.contracts.inventory.CauseSource;
import dev.proxmoxmpc.contracts.inventory.ClusterState;
import dev.proxmoxmpc.contracts.inventory.FieldChange;
import dev.proxmoxmpc.contracts.inventory.Revision;
import dev.proxmoxmpc.inventory.Lab;
import dev.proxmoxmpc.inventory.RunningInventory;
import dev.proxmoxmpc.proxmox.ProxmoxClient;
import dev.proxmoxmpc.proxmox.guest.ConfigChange;
import dev.proxmoxmpc.proxmox.id.GuestKind;
import dev.proxmoxmpc.proxmox.id.GuestPlace;
import dev.proxmoxmpc.proxmox.id.NodeName;
import dev.proxmoxmpc.proxmox.id.Vmid;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestartTest {
  private static final String GAPS =
      """
      select count(*) from (
        select r.cluster, r.kind, r.local_id, r.revision, count(v.revision) as n,
          coalesce(max(v.revision), 0) as top
        from resource r left join resource_revision v using (cluster, kind, local_id)
        group by 1, 2, 3, 4) as x
      where n <> x.revision or top <> x.revision
      """;

  @TempDir private Path directory;
  private Lab lab;
  private RunningInventory inventory;

  @BeforeEach
  void start() {
    lab = Lab.start();
    inventory = RunningInventory.start(directory);
  }

  @AfterEach
  void stop() {
    inventory.close();
    lab.close();
  }

  @Test
  void losesAndDoublesNothingWhenItDiesInTheMiddleOfASync() {
    inventory.register(lab.registration());
    for (int round = 0; round < 3; round++) {
      lab.control().changeGuest(null, 160, Map.of("description", "round " + round));
      inventory.close();
      inventory = inventory.again();
    }

    eventually()
        .until(() ->
            inventory.guests(null).total() == 14
                && "round 2".equals(inventory.detail(Lab.ID, 160).description())
                && inventory.cluster(Lab.ID).state() == ClusterState.HEALTHY);
    assertThat(inventory.query(GAPS)).isEqualTo("0");
    assertThat(inventory.query("select count(*) from resource where kind = 'guest'"))
        .isEqualTo("14");
  }

  @Test
  void namesWhoChangedAConfigWhileItWasDown() {
    lab.join(inventory);
    inventory.close();
    try (ProxmoxClient somebody = lab.somebody()) {
      somebody
          .guest(new GuestPlace(new NodeName("pve1"), GuestKind.QEMU, new Vmid(160)))
          .change(ConfigChange.set("cores", "2"));
    }

    inventory = inventory.again();

    eventually().until(() -> inventory.history(Lab.ID, 160).size() == 2);
    Revision revision = inventory.history(Lab.ID, 160).getFirst();
    assertThat(revision.changes()).isEqualTo(List.of(new FieldChange("config.cores", "4", "2")));
    assertThat(revision.cause().source()).isEqualTo(CauseSource.PVE_LOG);
    assertThat(revision.cause().user()).isEqualTo("root@pam");
  }

  @Test
  void showsWhatItKnewBeforeItHasReadAnything() {
    lab.join(inventory);
    inventory.close();
    List.of("pve1", "pve2", "pve3").forEach(node -> lab.control().setNodeOnline(null, node, false));

    inventory = inventory.again();

    assertThat(inventory.guests(null).total()).isEqualTo(14);
    assertThat(inventory.guest(Lab.ID, 100).stale()).isTrue();
    eventually().until(() -> inventory.cluster(Lab.ID).state() == ClusterState.UNREACHABLE);
  }
}
