package dev.proxmoxmpc.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The main job, from outside: an operator starts everything with the demo cluster and works with
/// it.
class MainJobTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir static Path directory;
  private static StandaloneProcess standalone;
  private static Api api;

  @BeforeAll
  static void startEverything() throws Exception {
    standalone = StandaloneProcess.start(directory.resolve("data"), true).ready();
    api = Api.signIn(standalone);
    await().atMost(PATIENCE).until(() -> !guests("").isEmpty());
  }

  @AfterAll
  static void stopEverything() throws Exception {
    api.close();
    standalone.stop();
  }

  @Test
  void aFreshStartShowsTheThreeNodesAndTheirGuests() throws Exception {
    JsonNode nodes = api.get("/api/v1/nodes").body().path("items");
    List<JsonNode> guests = guests("");

    assertThat(nodes)
        .hasSize(3)
        .allSatisfy(node -> assertThat(node.path("status").asText()).isEqualTo("online"));
    assertThat(guests).hasSizeGreaterThan(8);
    for (JsonNode guest : guests) {
      for (String field :
          List.of("cluster", "vmid", "name", "kind", "node", "status", "template")) {
        assertThat(guest.has(field)).as(field + " of " + guest).isTrue();
      }
    }
    assertThat(guests).extracting(guest -> guest.path("kind").asText()).contains("qemu", "lxc");
  }

  @Test
  void aGuestStartedHereIsSeenRunningOnTheFeedAndInTheList() throws Exception {
    JsonNode guest = stopped("lxc");
    String path = "/api/v1/guests/demo/" + guest.path("vmid").asInt();
    try (Api.Feed feed = api.feed()) {

      Api.Answer accepted = api.post(path + "/start", Map.of());

      assertThat(accepted.status()).isEqualTo(202);
      await().atMost(PATIENCE).until(() -> running(feed, guest.path("vmid").asInt()));
      assertThat(api.get(path).body().path("status").asText()).isEqualTo("running");
      String operation = "/api/v1/operations/" + accepted.body().path("id").asText();
      await()
          .atMost(PATIENCE)
          .untilAsserted(() ->
              assertThat(api.get(operation).body().path("state").asText()).isEqualTo("succeeded"));
    }
  }

  @Test
  void aConfigChangedOnTheNodeItselfAppearsInHistoryWithItsAuthorAndOnTheFeed() throws Exception {
    JsonNode guest = stopped("qemu");
    int vmid = guest.path("vmid").asInt();
    String path = "/api/v1/guests/demo/" + vmid;
    await().atMost(PATIENCE).until(() -> api.get(path).body().path("config").has("memory"));
    String before = api.get(path).body().path("config").path("memory").asText();
    String after = Integer.toString(Integer.parseInt(before) + 256);
    try (PveApi pve = PveApi.signIn(standalone.simulatorPort(), "root@pam", demoPassword());
        Api.Feed feed = api.feed()) {

      pve.put(
          "/nodes/" + guest.path("node").asText() + "/qemu/" + vmid + "/config",
          Map.of("memory", after));

      await().atMost(PATIENCE).until(() -> feed.has(entry -> names(entry, vmid, "config.memory")));
      JsonNode newest = api.get(path + "/history").body().path("items").path(0);
      assertThat(newest.path("changes"))
          .anySatisfy(change -> {
            assertThat(change.path("field").asText()).isEqualTo("config.memory");
            assertThat(change.path("before").asText()).isEqualTo(before);
            assertThat(change.path("after").asText()).isEqualTo(after);
          });
      assertThat(newest.path("cause").path("user").asText()).isEqualTo("root@pam");
      assertThat(api.get(path).body().path("config").path("memory").asText()).isEqualTo(after);
    }
  }

  @Test
  void filtersSortsAndPagesGuests() throws Exception {
    List<String> names = new ArrayList<>();
    String cursor = "";
    do {
      JsonNode page = api.get("/api/v1/guests?sort=name&limit=3" + cursor).body();
      page.path("items").forEach(guest -> names.add(guest.path("name").asText()));
      cursor =
          page.path("nextCursor").isNull() ? null : "&cursor=" + page.path("nextCursor").asText();
    } while (cursor != null);

    assertThat(names).hasSameSizeAs(guests("")).isSortedAccordingTo(String.CASE_INSENSITIVE_ORDER);
    assertThat(guests("?q=type:lxc"))
        .isNotEmpty()
        .allSatisfy(guest -> assertThat(guest.path("kind").asText()).isEqualTo("lxc"));
    assertThat(guests("?q=surely-no-such-guest")).isEmpty();
  }

  @Test
  void everyErrorIsAProblemWithACode() throws Exception {
    Api.Answer missing = api.get("/api/v1/guests/demo/999999");
    Api.Answer nowhere = api.get("/api/v1/nowhere");
    Api.Answer limit = api.get("/api/v1/guests?limit=0");

    assertThat(missing.status()).isEqualTo(404);
    assertThat(missing.body().path("code").asText()).isEqualTo("guest-not-found");
    assertThat(nowhere.status()).isEqualTo(404);
    assertThat(nowhere.body().path("code").asText()).isNotBlank();
    assertThat(limit.status()).isEqualTo(400);
    assertThat(limit.body().path("fields").path(0).path("field").asText()).isEqualTo("limit");
  }

  private static List<JsonNode> guests(String query) throws Exception {
    return StreamSupport.stream(
            api.get("/api/v1/guests" + query).body().path("items").spliterator(), false)
        .toList();
  }

  private static JsonNode stopped(String kind) throws Exception {
    return guests("?kind=" + kind + "&status=stopped").stream()
        .filter(guest -> !guest.path("template").asBoolean() && guest.path("lock").isMissingNode())
        .findFirst()
        .orElseThrow();
  }

  private static boolean running(Api.Feed feed, int vmid) {
    return feed.has(entry ->
        entry.topic().equals("guest")
            && entry.data().path("guest").path("vmid").asInt() == vmid
            && entry.data().path("guest").path("status").asText().equals("running"));
  }

  private static boolean names(Api.Entry entry, int vmid, String field) {
    return entry.topic().equals("guest")
        && entry.data().path("guest").path("vmid").asInt() == vmid
        && StreamSupport.stream(entry.data().path("changes").spliterator(), false)
            .anyMatch(change -> change.path("field").asText().equals(field));
  }

  private static String demoPassword() throws Exception {
    return standalone
        .output()
        .lines()
        .filter(line -> line.contains("root@pam with the password"))
        .findFirst()
        .map(line -> line.replaceAll(".*with the password ", "").strip())
        .orElseThrow();
  }
}
