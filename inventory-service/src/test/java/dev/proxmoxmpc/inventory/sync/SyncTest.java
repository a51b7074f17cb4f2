package dev.proxmoxmpc.inventory.sync;

import static dev.proxmoxmpc.inventory.RunningInventory.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.proxmoxmpc.contracts.event.UsageSample;
import dev.proxmoxmpc.contracts.inventory.Cluster;
import dev.proxmoxmpc.contracts.inventory.GuestDetail;
import dev.proxmoxmpc.contracts.inventory.NodeStatus;
import dev.proxmoxmpc.inventory.Feeds;
import dev.proxmoxmpc.inventory.Lab;
import dev.proxmoxmpc.inventory.RunningInventory;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SyncTest {
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
  void showsNodesGuestsAndConfigsOfARegisteredCluster() {
    Cluster cluster = lab.join(inventory);

    assertThat(cluster.nodes()).isEqualTo(3);
    assertThat(inventory.nodes()).extracting("status").containsOnly(NodeStatus.ONLINE);
    GuestDetail guest = inventory.detail(Lab.ID, inventory.guests(null).items().getFirst().vmid());
    assertThat(guest.config()).isNotEmpty();
  }

  @Test
  void sendsFiguresToWhoeverListens() {
    try (Feeds feed = Feeds.listen()) {
      lab.join(inventory);

      eventually()
          .until(() ->
              feed.of("usage", "sampled").stream()
                  .flatMap(event -> event.usage().stream())
                  .map(UsageSample::address)
                  .toList()
                  .containsAll(List.of("lab/guest/100", "lab/node/pve1", "lab")));
    }
  }
}
