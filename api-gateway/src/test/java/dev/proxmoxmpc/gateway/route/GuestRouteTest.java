package dev.proxmoxmpc.gateway.route;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.proxmoxmpc.contracts.inventory.GuestKind;
import dev.proxmoxmpc.contracts.inventory.GuestQuery;
import dev.proxmoxmpc.contracts.inventory.GuestStatus;
import dev.proxmoxmpc.contracts.inventory.ListQuery;
import dev.proxmoxmpc.contracts.inventory.PowerRequest;
import dev.proxmoxmpc.contracts.inventory.PowerVerb;
import dev.proxmoxmpc.gateway.RunningGateway;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GuestRouteTest {
  @TempDir static Path directory;
  private static RunningGateway gateway;

  @BeforeAll
  static void start() {
    gateway = RunningGateway.start(directory);
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  @BeforeEach
  void forget() {
    gateway.inventory.forget();
  }

  @Test
  void passesEveryFilterOn() {
    gateway.get(
        "/api/v1/guests?q=web%20-tag:old&cluster=lab&node=pve1&kind=lxc&status=running"
            + "&tag=prod&sort=-cpu&limit=7&cursor=abc");

    assertThat(gateway.inventory.lastAsked().body())
        .isEqualTo(
            new GuestQuery(
                "web -tag:old",
                "lab",
                "pve1",
                GuestKind.LXC,
                GuestStatus.RUNNING,
                "prod",
                "-cpu",
                7,
                "abc"));
  }

  @Test
  void asksForAHundredWhenNothingIsSaid() {
    gateway.get("/api/v1/guests");

    assertThat(gateway.inventory.lastAsked().body())
        .isEqualTo(new GuestQuery(null, null, null, null, null, null, null, 100, null));
  }

  @Test
  void passesTheFiltersOfTasksOn() {
    gateway.get("/api/v1/tasks?cluster=lab&node=pve1&vmid=100&running=true&limit=1000");

    assertThat(gateway.inventory.lastAsked().body())
        .isEqualTo(new ListQuery("lab", "pve1", 100, true, 1000, null));
  }

  @Test
  void listsWithTheCursorAlwaysThereAndUnknownValuesAbsent() {
    JsonNode guests = RunningGateway.json(gateway.get("/api/v1/guests"));
    JsonNode nodes = RunningGateway.json(gateway.get("/api/v1/nodes"));

    assertThat(guests.get("nextCursor").asText()).isEqualTo("next");
    assertThat(guests.get("total").asInt()).isEqualTo(2);
    assertThat(guests.get("items").get(0).has("lock")).isFalse();
    assertThat(nodes.has("nextCursor")).isTrue();
    assertThat(nodes.get("nextCursor").isNull()).isTrue();
    assertThat(nodes.get("items").get(0).get("usage").isEmpty()).isTrue();
  }

  @ParameterizedTest
  @EnumSource(PowerVerb.class)
  void acceptsPowerOperationsAndSaysWhereToFollowThem(PowerVerb verb) {
    HttpResponse<String> response = gateway.post("/api/v1/guests/lab/100/" + verb, "");

    assertThat(response.statusCode()).isEqualTo(202);
    String id = RunningGateway.json(response).get("id").asText();
    assertThat(response.headers().firstValue("Location")).contains("/api/v1/operations/" + id);
    assertThat(gateway.inventory.lastAsked().body()).isEqualTo(new PowerRequest("lab", 100, verb));
  }

  @Test
  void packsRepliesForClientsThatCanUnpack() {
    HttpResponse<String> plain = gateway.get("/api/v1/guests/lab/100");
    HttpResponse<String> packed =
        gateway.send(gateway.signedIn("/api/v1/guests/lab/100").header("Accept-Encoding", "gzip"));

    assertThat(plain.headers().firstValue("Content-Encoding")).isEmpty();
    assertThat(packed.headers().firstValue("Content-Encoding")).contains("gzip");
    assertThat(packed.body().length()).isLessThan(plain.body().length() / 3);
  }
}
