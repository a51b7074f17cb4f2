package dev.proxmoxmpc.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is left when the JVM is killed in the middle of its work.
class KilledStandaloneTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir Path directory;

  @Test
  void aKilledJvmLeavesNoProcessAndTheNextStartHasLostNothing() throws Exception {
    Path data = directory.resolve("data");
    Map<Integer, String> before;
    List<ProcessHandle> children;
    int port;
    try (StandaloneProcess first = StandaloneProcess.start(data, true).ready();
        Api api = Api.signIn(first)) {
      port = first.port();
      await()
          .atMost(PATIENCE)
          .until(() -> api.get("/api/v1/guests").body().path("items").size() > 8);
      before = histories(api);
      api.post("/api/v1/clusters/demo/sync", Map.of());
      children = first.children();

      first.kill();
    }

    assertThat(children).isNotEmpty();
    for (ProcessHandle child : children) {
      child.onExit().get(30, TimeUnit.SECONDS);
    }
    try (StandaloneProcess second = StandaloneProcess.start(data, port, true).ready();
        Api api = Api.signIn(second)) {
      Map<Integer, String> after = histories(api);
      assertThat(after.keySet()).containsAll(before.keySet());
      before.forEach((vmid, history) ->
          assertThat(after.get(vmid)).as("history of " + vmid).endsWith(history));
      assertThat(second.stop()).isIn(0, 130, 143);
    }
  }

  @Test
  void aSecondStandaloneOnTheSameDirectoryIsRefusedWithAReason() throws Exception {
    Path data = directory.resolve("data");
    try (StandaloneProcess first = StandaloneProcess.start(data, false).ready();
        StandaloneProcess second = StandaloneProcess.start(data, false)) {

      await().atMost(PATIENCE).until(() -> second.output().contains("did not start"));

      assertThat(second.output()).contains("Another Proxmox-MPC is using");
      first.stop();
    }
  }

  /// Every revision of every guest as text, newest first.
  private static Map<Integer, String> histories(Api api) throws Exception {
    Map<Integer, String> histories = new HashMap<>();
    for (JsonNode guest : api.get("/api/v1/guests?limit=1000").body().path("items")) {
      int vmid = guest.path("vmid").asInt();
      JsonNode items =
          api.get("/api/v1/guests/demo/" + vmid + "/history?limit=1000").body().path("items");
      StringBuilder text = new StringBuilder();
      items.forEach(revision -> text.append(revision).append('\n'));
      histories.put(vmid, text.toString());
    }
    return histories;
  }
}
