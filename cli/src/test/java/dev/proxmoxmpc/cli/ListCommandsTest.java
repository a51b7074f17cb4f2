package dev.proxmoxmpc.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.proxmoxmpc.cli.CommandLineRun.Outcome;
import dev.proxmoxmpc.contracts.inventory.Cause;
import dev.proxmoxmpc.contracts.inventory.CauseSource;
import dev.proxmoxmpc.contracts.inventory.ChangeKind;
import dev.proxmoxmpc.contracts.inventory.ClusterPage;
import dev.proxmoxmpc.contracts.inventory.FieldChange;
import dev.proxmoxmpc.contracts.inventory.GuestPage;
import dev.proxmoxmpc.contracts.inventory.GuestStatus;
import dev.proxmoxmpc.contracts.inventory.NodePage;
import dev.proxmoxmpc.contracts.inventory.NodeStatus;
import dev.proxmoxmpc.contracts.inventory.Revision;
import dev.proxmoxmpc.contracts.inventory.RevisionPage;
import dev.proxmoxmpc.contracts.problem.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ListCommandsTest {
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

  private void guests(String... names) {
    List<dev.proxmoxmpc.contracts.inventory.Guest> items =
        IntStream.range(0, names.length)
            .mapToObj(index -> Estate.guest(101 + index, names[index], GuestStatus.RUNNING))
            .toList();
    api.on("GET /api/v1/guests", new GuestPage(items, null, items.size(), 7L));
  }

  @Test
  void listsGuestsAsATableOfTheTerminalsWidth() {
    guests("web-1", "a-very-long-name-that-goes-on-and-on.customers.example.org");

    for (int width : List.of(200, 100, 80, 60, 40, 24)) {
      Outcome outcome = mpc().width(width).run("guest", "list");

      assertThat(outcome.out().lines()).hasSize(3).allMatch(line -> line.length() <= width);
      assertThat(outcome.out()).contains("lab/101").contains("lab/102");
    }
  }

  @Test
  void showsFiguresWhereThereIsRoom() {
    guests("web-1");

    Outcome outcome = mpc().width(200).run("guest", "list");

    assertThat(outcome.out())
        .contains(
            "web-1", "running", "pve1", "12.5 %", "1.0 GiB of 4.0 GiB", "1 d 1 h", "web,prod");
  }

  @Test
  void sendsFiltersAndSearchText() {
    guests();

    mpc().run("guest", "list", "tag:web", "node:pve1,pve2", "--status", "running", "--sort=-cpu");

    assertThat(api.lines())
        .last()
        .asString()
        .contains("q=tag:web node:pve1,pve2", "status=running", "sort=-cpu");
  }

  @Test
  void followsCursorsToTheEndOfTheList() {
    api.inOrder(
        "GET /api/v1/guests",
        FakeApi.Answer.json(
            new GuestPage(
                List.of(Estate.guest(101, "a", GuestStatus.RUNNING)), "further/+ on", 2, null)),
        FakeApi.Answer.json(
            new GuestPage(List.of(Estate.guest(102, "b", GuestStatus.RUNNING)), null, 2, null)));

    Outcome outcome = mpc().run("guest", "list", "-o", "json");

    JsonNode guests = FakeApi.read(outcome.out());
    assertThat(guests.findValuesAsText("vmid")).containsExactly("101", "102");
    assertThat(api.lines()).last().asString().contains("cursor=further/+ on");
  }

  @Test
  void stopsAtTheLimit() {
    api.on(
        "GET /api/v1/guests",
        new GuestPage(List.of(Estate.guest(101, "a", GuestStatus.RUNNING)), "more", 99, null));

    Outcome outcome = mpc().run("guest", "list", "--limit", "1", "-o", "json");

    assertThat(FakeApi.read(outcome.out())).hasSize(1);
    assertThat(api.lines()).last().asString().contains("limit=1");
  }

  @Test
  void saysWhatToDoNextWhenThereIsNothing() {
    api.on("GET /api/v1/clusters", new ClusterPage(List.of(), null));

    Outcome table = mpc().run("cluster", "list");
    Outcome json = mpc().run("cluster", "list", "-o", "json");

    assertThat(table.out()).isEmpty();
    assertThat(table.err()).contains("mpc cluster add");
    assertThat(FakeApi.read(json.out())).isEmpty();
  }

  @Test
  void writesYamlThatKeepsTextText() {
    guests("101");

    Outcome outcome = mpc().run("guest", "list", "-o", "yaml");

    assertThat(outcome.out())
        .contains("vmid: 101")
        .contains("name: \"101\"")
        .contains("kind: qemu");
  }

  @Test
  void showsAGuestWithConfigPendingAndSnapshots() {
    api.on("GET /api/v1/guests/lab/101", Estate.detail(101, "web-1", "First line\nsecond"));

    Outcome outcome = mpc().run("guest", "show", "lab/101");

    assertThat(outcome.out())
        .contains("running (stale)", "pve1 does not answer", "cores: 2", "memory: 2048 → 4096")
        .contains("before-upgrade, taken 8 s ago, with memory", "First line");
  }

  @Test
  void makesControlCharactersHarmless() {
    api.on(
        "GET /api/v1/guests/lab/101", Estate.detail(101, "web", "\u001b]0;owned\u0007\u001b[2J"));

    Outcome outcome = mpc().run("guest", "show", "lab/101");

    assertThat(outcome.out()).doesNotContain("\u001b").doesNotContain("\u0007").contains("owned");
  }

  @Test
  void findsAGuestByItsName() {
    guests("web-1", "web-10");
    api.on("GET /api/v1/guests/lab/101", Estate.detail(101, "web-1", null));

    Outcome outcome = mpc().run("guest", "show", "web-1");

    assertThat(outcome.code()).isZero();
    assertThat(api.lines()).contains("GET /api/v1/guests/lab/101");
  }

  @Test
  void refusesANameThatSeveralGuestsHave() {
    guests("web", "web");

    Outcome outcome = mpc().run("guest", "show", "web");

    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err()).contains("lab/101, lab/102");
  }

  @Test
  void tellsANameNobodyHas() {
    guests("web-1");

    Outcome outcome = mpc().run("guest", "show", "web");

    assertThat(outcome.code()).isEqualTo(5);
    assertThat(outcome.err()).contains("'web'").contains("mpc guest list web");
  }

  @Test
  void tellsHistoryWithOldNewAndAuthor() {
    Revision revision =
        new Revision(
            4,
            ChangeKind.CHANGED,
            Estate.SEEN,
            List.of(
                new FieldChange("config.cores", "2", "4"), new FieldChange("lock", null, "backup")),
            new Cause(CauseSource.PVE_TASK, "root@pam", "UPID:x", "qmconfig", null, null));
    api.on("GET /api/v1/guests/lab/101/history", new RevisionPage(List.of(revision), null));

    Outcome outcome = mpc().width(140).run("guest", "history", "lab/101");

    assertThat(outcome.out())
        .contains("config.cores 2 → 4, lock (none) → backup", "root@pam (qmconfig)", "8 s ago");
  }

  @Test
  void listsAndShowsNodes() {
    api.on(
        "GET /api/v1/nodes", new NodePage(List.of(Estate.node("pve1", NodeStatus.OFFLINE)), null));
    api.on("GET /api/v1/nodes/lab/pve1", Estate.node("pve1", NodeStatus.ONLINE));

    Outcome list = mpc().run("node", "list", "--cluster", "lab");
    Outcome show = mpc().run("node", "show", "lab/pve1");
    Outcome wrong = mpc().run("node", "show", "pve1");

    assertThat(list.out()).contains("lab/pve1").contains("offline").contains("3/4");
    assertThat(show.out()).contains("online").contains("8.0 GiB of 32.0 GiB");
    assertThat(wrong.code()).isEqualTo(2);
  }

  @Test
  void tellsAProblemWithEverythingAnOperatorNeeds() {
    Problem problem = FakeApi.invalid("sort", "must be one of name, vmid").withRequestId("req-7");
    api.on("GET /api/v1/guests", (FakeApi.Route) _ -> FakeApi.Answer.problem(problem));

    Outcome outcome = mpc().run("guest", "list");

    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.err())
        .contains(
            "The request is not valid", "One value is wrong", "sort: must be one of name, vmid")
        .contains("invalid-request", "req-7");
  }

  @Test
  void exitCodesTellWhatKindOfProblemItWas() {
    assertThat(codeFor(Problem.of(403, "forbidden", "Not allowed", null))).isEqualTo(4);
    assertThat(codeFor(Problem.of(404, "guest-not-found", "No such guest", null))).isEqualTo(5);
    assertThat(codeFor(Problem.of(409, "guest-locked", "Locked", null))).isEqualTo(8);
    assertThat(codeFor(Problem.of(422, "fingerprint-mismatch", "Other", null))).isEqualTo(8);
    assertThat(codeFor(Problem.retryable(503, "unavailable", "Away", null))).isEqualTo(7);
    assertThat(codeFor(Problem.of(500, "internal", "Broken", null))).isEqualTo(1);
  }

  private int codeFor(Problem problem) {
    api.on("GET /api/v1/clusters", (FakeApi.Route) _ -> FakeApi.Answer.problem(problem));
    return mpc().run("cluster", "list").code();
  }

  @Test
  void recognisesThatTheServerIsSomethingElse() {
    api.on(
        "GET /api/v1/clusters",
        (FakeApi.Route) _ -> new FakeApi.Answer(200, "text/html", "<html>It works!</html>"));

    Outcome outcome = mpc().run("cluster", "list");

    assertThat(outcome.code()).isEqualTo(1);
    assertThat(outcome.err()).contains("not understood").contains(api.url());
  }

  @Test
  void suggestsTheCommandThatWasMeant() {
    Outcome outcome = mpc().run("gest", "list");

    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err()).contains("mpc guest");
  }
}
