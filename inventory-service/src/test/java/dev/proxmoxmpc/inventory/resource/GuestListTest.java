package dev.proxmoxmpc.inventory.resource;

import static dev.proxmoxmpc.inventory.RunningInventory.problemOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.proxmoxmpc.contracts.auth.Role;
import dev.proxmoxmpc.contracts.inventory.Guest;
import dev.proxmoxmpc.contracts.inventory.GuestKind;
import dev.proxmoxmpc.contracts.inventory.GuestPage;
import dev.proxmoxmpc.contracts.inventory.GuestQuery;
import dev.proxmoxmpc.contracts.inventory.GuestStatus;
import dev.proxmoxmpc.contracts.inventory.InventoryCalls;
import dev.proxmoxmpc.contracts.inventory.ListQuery;
import dev.proxmoxmpc.contracts.inventory.StoragePage;
import dev.proxmoxmpc.contracts.inventory.StorageStatus;
import dev.proxmoxmpc.contracts.problem.Problem;
import dev.proxmoxmpc.inventory.Lab;
import dev.proxmoxmpc.inventory.RunningInventory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GuestListTest {
  @TempDir private static Path directory;
  private static RunningInventory inventory;
  private static Lab lab;

  @BeforeAll
  static void start() {
    lab = Lab.start();
    inventory = RunningInventory.start(directory);
    lab.join(inventory);
  }

  @AfterAll
  static void stop() {
    inventory.close();
    lab.close();
  }

  @Test
  void sortsByNameUnlessAskedOtherwise() {
    List<Guest> guests = all(null);

    assertThat(guests).hasSize(14).isSortedAccordingTo(Comparator.comparing(Guest::name));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "name",
        "-name",
        "vmid",
        "-vmid",
        "node",
        "-node",
        "status",
        "-status",
        "cluster",
        "-cluster",
        "cpu",
        "-cpu",
        "memory",
        "-memory",
        "uptime",
        "-uptime"
      })
  void goesThroughEveryOrderPageByPageWithoutLossOrRepetition(String sort) {
    List<Guest> whole = list(query(null, sort, 1000, null)).items();
    List<Integer> paged = new ArrayList<>();
    String cursor = null;
    do {
      GuestPage page = list(query(null, sort, 3, cursor));
      assertThat(page.total()).isEqualTo(14);
      page.items().forEach(guest -> paged.add(guest.vmid()));
      cursor = page.nextCursor();
    } while (cursor != null);

    assertThat(paged).hasSize(14).doesNotHaveDuplicates();
    if (!sort.matches("-?(cpu|memory|uptime)")) {
      assertThat(paged).containsExactlyElementsOf(whole.stream().map(Guest::vmid).toList());
    }
  }

  @Test
  void putsWhatIsNotKnownLastInEitherDirection() {
    assertThat(list(query(null, "cpu", 1000, null)).items().getLast().usage().cpu()).isNull();
    assertThat(list(query(null, "-cpu", 1000, null)).items().getLast().usage().cpu()).isNull();
    assertThat(list(query(null, "-cpu", 1000, null)).items())
        .filteredOn(guest -> guest.usage().cpu() != null)
        .isSortedAccordingTo(Comparator.comparing((Guest guest) -> guest.usage().cpu()).reversed());
  }

  @Test
  void filtersBySearchAndByFields() {
    assertThat(all("tag:prod web")).extracting(Guest::vmid).containsExactly(100, 101);
    assertThat(all("template:true")).extracting(Guest::vmid).containsExactly(9000);
    GuestPage stopped =
        list(
            new GuestQuery(
                null, "lab", "pve1", GuestKind.QEMU, GuestStatus.STOPPED, null, "vmid", 10, null));
    assertThat(stopped.items()).extracting(Guest::vmid).containsExactly(160, 9000);
    assertThat(stopped.total()).isEqualTo(2);
  }

  @Test
  void saysWhichTermIsNotUnderstood() {
    Problem problem = problemOf(() -> all("web colour:red")).orElseThrow();

    assertThat(problem.status()).isEqualTo(400);
    assertThat(problem.fields().getFirst().field()).isEqualTo("q");
    assertThat(problem.fields().getFirst().message()).contains("colour:red").contains("at 4");
  }

  @Test
  void refusesAnUnknownOrderABadCursorAndAForeignLimit() {
    assertThat(field(query(null, "colour", 10, null))).isEqualTo("sort");
    assertThat(field(query(null, null, 10, "garbage"))).isEqualTo("cursor");
    assertThat(field(query(null, null, 0, null))).isEqualTo("limit");
    assertThat(field(query(null, null, 1001, null))).isEqualTo("limit");
  }

  @Test
  void tellsThePositionOfTheFeed() {
    assertThat(list(query(null, null, 1, null)).position()).isNotNull().isPositive();
  }

  @Test
  void listsStoragesAsEachNodeSeesThem() {
    StoragePage page =
        inventory.as(
            Role.VIEWER,
            InventoryCalls.LIST_STORAGES,
            new ListQuery("lab", "pve1", null, null, 1000, null));

    assertThat(page.items())
        .extracting("name")
        .containsExactly("ceph-vm", "local", "local-lvm", "nfs-backup");
    assertThat(page.items()).extracting("status").containsOnly(StorageStatus.AVAILABLE);
    assertThat(page.items().getFirst().shared()).isTrue();
    assertThat(page.items().getFirst().content()).containsExactly("images", "rootdir");
    assertThat(page.items().getFirst().usage().diskTotal()).isPositive();
  }

  private static String field(GuestQuery query) {
    return problemOf(() -> list(query)).orElseThrow().fields().getFirst().field();
  }

  private static List<Guest> all(@Nullable String q) {
    return list(query(q, null, 1000, null)).items();
  }

  private static GuestPage list(GuestQuery query) {
    return inventory.as(Role.VIEWER, InventoryCalls.LIST_GUESTS, query);
  }

  private static GuestQuery query(
      @Nullable String q, @Nullable String sort, int limit, @Nullable String cursor) {
    return new GuestQuery(q, null, null, null, null, null, sort, limit, cursor);
  }
}
