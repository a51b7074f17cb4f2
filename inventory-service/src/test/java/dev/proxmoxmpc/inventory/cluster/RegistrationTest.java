package dev.proxmoxmpc.inventory.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proxmoxmpc.contracts.auth.Role;
import dev.proxmoxmpc.contracts.inventory.ClusterCredentials;
import dev.proxmoxmpc.contracts.inventory.ClusterRegistration;
import dev.proxmoxmpc.contracts.inventory.CredentialType;
import dev.proxmoxmpc.contracts.inventory.Endpoint;
import dev.proxmoxmpc.contracts.inventory.InventoryCalls;
import dev.proxmoxmpc.contracts.message.Nothing;
import dev.proxmoxmpc.contracts.problem.FieldProblem;
import dev.proxmoxmpc.contracts.problem.Problem;
import dev.proxmoxmpc.inventory.RunningInventory;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegistrationTest {
  @TempDir private static Path directory;
  private static RunningInventory inventory;

  @BeforeAll
  static void start() {
    inventory = RunningInventory.start(directory);
  }

  @AfterAll
  static void stop() {
    inventory.close();
  }

  @Test
  void namesEveryFieldThatIsWrong() {
    ClusterRegistration wrong =
        new ClusterRegistration(
            "Lab",
            List.of(new Endpoint("https://pve1", 0, "AB:CD")),
            new ClusterCredentials(CredentialType.TOKEN, "root", "", null, null));

    Problem problem = RunningInventory.problemOf(() -> inventory.register(wrong)).orElseThrow();

    assertThat(problem.status()).isEqualTo(400);
    assertThat(problem.fields())
        .extracting(FieldProblem::field)
        .containsExactly(
            "id",
            "endpoints[0].host",
            "endpoints[0].port",
            "endpoints[0].fingerprint",
            "credentials.tokenId",
            "credentials.secret");
  }

  @Test
  void saysWhyAnAddressCannotBeReached() {
    ClusterRegistration nowhere = token("nowhere", new Endpoint("127.0.0.1", 1, "00".repeat(32)));

    Problem problem = RunningInventory.problemOf(() -> inventory.register(nowhere)).orElseThrow();

    assertThat(problem.code()).isEqualTo("cluster-unreachable");
    assertThat(problem.detail()).contains("127.0.0.1:1").contains("refused");
    assertThat(inventory.as(Role.VIEWER, InventoryCalls.LIST_CLUSTERS, new Nothing()).items())
        .isEmpty();
  }

  @Test
  void refusesAnybodyButAdmins() {
    ClusterRegistration any = token("lab", new Endpoint("127.0.0.1", 1, null));

    assertThat(
            RunningInventory.codeOf(
                () -> inventory.as(Role.OPERATOR, InventoryCalls.REGISTER_CLUSTER, any)))
        .isEqualTo("forbidden");
  }

  private static ClusterRegistration token(String id, Endpoint endpoint) {
    return new ClusterRegistration(
        id,
        List.of(endpoint),
        new ClusterCredentials(CredentialType.TOKEN, "mpc@pve!main", "secret", null, null));
  }
}
