package dev.proxmoxmpc.inventory.cluster;

import static dev.proxmoxmpc.inventory.RunningInventory.codeOf;
import static dev.proxmoxmpc.inventory.RunningInventory.eventually;
import static dev.proxmoxmpc.inventory.RunningInventory.problemOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.proxmoxmpc.contracts.auth.Role;
import dev.proxmoxmpc.contracts.inventory.Cluster;
import dev.proxmoxmpc.contracts.inventory.ClusterCredentials;
import dev.proxmoxmpc.contracts.inventory.ClusterRef;
import dev.proxmoxmpc.contracts.inventory.ClusterRegistration;
import dev.proxmoxmpc.contracts.inventory.CredentialType;
import dev.proxmoxmpc.contracts.inventory.Endpoint;
import dev.proxmoxmpc.contracts.inventory.InventoryCalls;
import dev.proxmoxmpc.contracts.inventory.PresentedCertificate;
import dev.proxmoxmpc.contracts.inventory.ProbeRequest;
import dev.proxmoxmpc.contracts.message.Nothing;
import dev.proxmoxmpc.contracts.problem.FieldProblem;
import dev.proxmoxmpc.contracts.problem.Problem;
import dev.proxmoxmpc.inventory.Lab;
import dev.proxmoxmpc.inventory.RunningInventory;
import dev.proxmoxmpc.simulator.Simulator;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegistrationTest {
  private static final String FOREIGN = "AA:".repeat(31) + "AA";

  @TempDir private static Path directory;
  private static RunningInventory inventory;
  private static Lab lab;

  @BeforeAll
  static void start() {
    lab = Lab.start();
    inventory = RunningInventory.start(directory);
  }

  @AfterAll
  static void stop() {
    inventory.close();
    lab.close();
  }

  @AfterEach
  void removeCluster() {
    if (!clusters().isEmpty()) {
      inventory.as(Role.ADMIN, InventoryCalls.REMOVE_CLUSTER, new ClusterRef(Lab.ID));
    }
  }

  @Test
  void registersAndTellsWhatItFound() {
    Cluster cluster = inventory.register(lab.registration());

    assertThat(cluster.pveName()).isEqualTo("lab");
    assertThat(cluster.pveVersion()).startsWith("9.2");
    assertThat(cluster.credential()).isEqualTo("mpc@pve!main");
    assertThat(cluster.missingPrivileges()).isEmpty();
    assertThat(cluster.can().get("remove").allowed()).isTrue();
    assertThat(codeOf(() -> inventory.register(lab.registration()))).isEqualTo("cluster-exists");
  }

  @Test
  void registersWithAPassword() {
    ClusterRegistration byPassword =
        new ClusterRegistration(
            Lab.ID,
            lab.registration().endpoints(),
            new ClusterCredentials(
                CredentialType.PASSWORD, null, null, "root@pam", Simulator.ROOT_PASSWORD));

    inventory.register(byPassword);

    eventually().until(() -> inventory.guests(null).total() == 14);
  }

  @Test
  void keepsNoSecretInClear() {
    ClusterRegistration registration = lab.registration();

    inventory.register(registration);

    String secret = registration.credentials().secret();
    assertThat(inventory.query("select cluster::text from cluster")).doesNotContain(secret);
    assertThat(
            inventory.query(
                "select position('" + secret + "'::bytea in sealed_secret) from cluster"))
        .isEqualTo("0");
    assertThat(
            inventory.query(
                "select count(*) from outbox where payload::text like '%" + secret + "%'"))
        .isEqualTo("0");
  }

  @Test
  void forgetsEverythingOfARemovedCluster() {
    lab.join(inventory);

    inventory.as(Role.ADMIN, InventoryCalls.REMOVE_CLUSTER, new ClusterRef(Lab.ID));

    assertThat(clusters()).isEmpty();
    eventually().until(() -> inventory.guests(null).total() == 0 && inventory.nodes().isEmpty());
    assertThat(inventory.query("select count(*) from resource_revision")).isEqualTo("0");
    assertThat(codeOf(() -> inventory.cluster(Lab.ID))).isEqualTo("cluster-not-found");
  }

  @Test
  void showsTheFingerprintThatDoesNotFit() {
    Problem problem =
        problemOf(() -> inventory.register(lab.registration(lab.authorization(), FOREIGN)))
            .orElseThrow();

    assertThat(problem.code()).isEqualTo("fingerprint-mismatch");
    assertThat(problem.detail()).contains(lab.simulator.fingerprint());
    assertThat(clusters()).isEmpty();
  }

  @Test
  void saysThatASelfSignedCertificateNeedsAFingerprint() {
    Problem problem =
        problemOf(() -> inventory.register(lab.registration(lab.authorization(), null)))
            .orElseThrow();

    assertThat(problem.code()).isEqualTo("certificate-untrusted");
    assertThat(clusters()).isEmpty();
  }

  @Test
  void saysThatTheTokenIsWrong() {
    String wrong =
        lab.authorization().replaceAll("=[^=]*$", "=00000000-0000-0000-0000-000000000000");

    Problem problem =
        problemOf(() -> inventory.register(lab.registration(wrong, lab.simulator.fingerprint())))
            .orElseThrow();

    assertThat(problem.code()).isEqualTo("cluster-unauthorized");
    assertThat(problem.detail()).doesNotContain("00000000-0000");
    assertThat(clusters()).isEmpty();
  }

  @Test
  void printsTheCommandsThatGrantWhatIsMissing() {
    String blind = lab.control().createToken(null, "blind@pve", "main", "PVEVMUser");

    Problem problem =
        problemOf(() -> inventory.register(lab.registration(blind, lab.simulator.fingerprint())))
            .orElseThrow();

    assertThat(problem.code()).isEqualTo("missing-privileges");
    assertThat(problem.detail())
        .contains("Sys.Audit", "Datastore.Audit", "Pool.Audit")
        .doesNotContain("VM.Audit")
        .contains("pveum acl modify / --users 'blind@pve' --roles PVEAuditor")
        .contains("pveum acl modify / --tokens 'blind@pve!main' --roles PVEAuditor");
    assertThat(clusters()).isEmpty();
  }

  @Test
  void tellsWhatAReaderCannotDo() {
    String reader = lab.control().createToken(null, "reader@pve", "main", "PVEAuditor");

    Cluster cluster = inventory.register(lab.registration(reader, lab.simulator.fingerprint()));

    assertThat(cluster.missingPrivileges()).containsExactly("Sys.Syslog", "VM.PowerMgmt");
  }

  @Test
  void fetchesACertificateToBeCompared() {
    Endpoint endpoint = lab.registration().endpoints().getFirst();

    PresentedCertificate certificate =
        inventory.as(
            Role.ADMIN,
            InventoryCalls.PROBE_ENDPOINT,
            new ProbeRequest(endpoint.host(), endpoint.port()));

    assertThat(certificate.fingerprint()).isEqualTo(lab.simulator.fingerprint());
    assertThat(certificate.systemTrusted()).isFalse();
    assertThat(certificate.notAfter()).isAfter(certificate.notBefore());
  }

  @Test
  void namesEveryFieldThatIsWrong() {
    ClusterRegistration wrong =
        new ClusterRegistration(
            "Lab",
            List.of(new Endpoint("https://pve1", 0, "AB:CD")),
            new ClusterCredentials(CredentialType.TOKEN, "root", "", null, null));

    Problem problem = problemOf(() -> inventory.register(wrong)).orElseThrow();

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
    Problem refused = problemOf(() -> inventory.register(at("127.0.0.1", 1))).orElseThrow();
    Problem unknown =
        problemOf(() -> inventory.register(at("no-such-host.invalid", 8006))).orElseThrow();

    assertThat(refused.code()).isEqualTo("cluster-unreachable");
    assertThat(refused.detail()).contains("127.0.0.1:1").contains("refused");
    assertThat(unknown.code()).isEqualTo("cluster-unreachable");
    assertThat(unknown.detail()).contains("cannot be resolved");
    assertThat(clusters()).isEmpty();
  }

  @Test
  void refusesAnybodyButAdmins() {
    ClusterRegistration any = at("127.0.0.1", 1);

    assertThat(codeOf(() -> inventory.as(Role.OPERATOR, InventoryCalls.REGISTER_CLUSTER, any)))
        .isEqualTo("forbidden");
    assertThat(
            codeOf(() ->
                inventory.as(Role.OPERATOR, InventoryCalls.REMOVE_CLUSTER, new ClusterRef(Lab.ID))))
        .isEqualTo("forbidden");
    assertThat(
            codeOf(() ->
                inventory.as(Role.VIEWER, InventoryCalls.SYNC_CLUSTER, new ClusterRef(Lab.ID))))
        .isEqualTo("forbidden");
    assertThat(codeOf(() -> inventory.call(null, InventoryCalls.LIST_CLUSTERS, new Nothing())))
        .isEqualTo("unauthenticated");
  }

  private static List<Cluster> clusters() {
    return inventory.as(Role.VIEWER, InventoryCalls.LIST_CLUSTERS, new Nothing()).items();
  }

  private static ClusterRegistration at(String host, int port) {
    return new ClusterRegistration(
        "lab",
        List.of(new Endpoint(host, port, FOREIGN)),
        new ClusterCredentials(CredentialType.TOKEN, "mpc@pve!main", "secret", null, null));
  }
}
