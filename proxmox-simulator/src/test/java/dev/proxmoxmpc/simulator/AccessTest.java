package dev.proxmoxmpc.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proxmoxmpc.simulator.profile.Profile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AccessTest {
  private Simulator simulator;
  private Pve root;
  private Pve alice;

  @BeforeEach
  void start() {
    simulator = Simulator.start(SimulatorConfig.of(Profile.LAB));
    root = Pve.root(simulator, 0);
    root.post("/access/users", "userid", "alice@pve", "password", "Secret123!");
    alice = new Pve(simulator.endpoints().getFirst().uri().getPort());
    alice.login("alice@pve", "Secret123!");
  }

  @AfterEach
  void stop() {
    simulator.close();
  }

  @Test
  void refusesUnknownCredentials() {
    var wrong =
        new Pve(simulator.endpoints().getFirst().uri().getPort()).login("root@pam", "wrong");
    assertThat(wrong.status()).isEqualTo(401);
    assertThat(wrong.reason()).isEqualTo("authentication failure");
    assertThat(wrong.json().path("message").asText()).isEqualTo("authentication failure\n");

    var none = root.withHeaders("").get("/version");
    assertThat(none.reason()).isEqualTo("No ticket");
    assertThat(
            root.withHeaders(
                    "Authorization: PVEAPIToken=root@pam!no=00000000-0000-0000-0000-000000000000\r\n")
                .get("/version")
                .reason())
        .isEqualTo("Authentication failed!");
  }

  @Test
  void demandsTheCsrfTokenForWritesWithATicket() {
    String ticket =
        root.post("/access/ticket", "username", "root@pam", "password", Simulator.ROOT_PASSWORD)
            .data()
            .path("ticket")
            .asText();
    Pve cookieOnly = root.withHeaders("Cookie: PVEAuthCookie=" + ticket + "\r\n");

    assertThat(cookieOnly.get("/version").status()).isEqualTo(200);
    var refused = cookieOnly.post("/pools", "poolid", "x");
    assertThat(refused.status()).isEqualTo(401);
    assertThat(refused.reason()).isEqualTo("Permission denied - invalid csrf token");
  }

  @Test
  void renewsATicketByItself() {
    var first =
        root.post("/access/ticket", "username", "root@pam", "password", Simulator.ROOT_PASSWORD);

    var renewed =
        root.post(
            "/access/ticket",
            "username",
            "root@pam",
            "password",
            first.data().path("ticket").asText());

    assertThat(renewed.status()).isEqualTo(200);
  }

  @Test
  void hidesWhatACallerMayNotSee() {
    assertThat(alice.get("/cluster/resources?type=vm").data()).isEmpty();
    assertThat(alice.get("/nodes/pve1/qemu").data()).isEmpty();
    assertThat(alice.get("/nodes/pve1/status").reason())
        .isEqualTo("Permission check failed (/nodes/pve1, Sys.Audit)");

    root.put("/access/acl", "path", "/vms/100", "roles", "PVEAuditor", "users", "alice@pve");

    assertThat(alice.get("/cluster/resources?type=vm").data()).hasSize(1);
    assertThat(alice.get("/nodes/pve1/qemu/100/config").status()).isEqualTo(200);
  }

  @Test
  void letsADeeperEntryReplaceAnInheritedOne() {
    root.put("/access/acl", "path", "/", "roles", "Administrator", "users", "alice@pve");
    root.put("/access/acl", "path", "/vms/101", "roles", "NoAccess", "users", "alice@pve");

    assertThat(alice.get("/nodes/pve1/qemu/100/config").status()).isEqualTo(200);
    assertThat(alice.get("/nodes/pve2/qemu/101/config").reason())
        .isEqualTo("Permission check failed (/vms/101, VM.Audit)");
  }

  @Test
  void doesNotPropagateWhatShallNot() {
    root.put(
        "/access/acl",
        "path",
        "/vms",
        "roles",
        "PVEAuditor",
        "users",
        "alice@pve",
        "propagate",
        "0");

    assertThat(alice.get("/nodes/pve1/qemu/100/config").status()).isEqualTo(403);
  }

  @Test
  void givesRightsOnMembersOfAPool() {
    root.post("/pools", "poolid", "web");
    root.put("/pools", "poolid", "web", "vms", "100");
    root.put("/access/acl", "path", "/pool/web", "roles", "PVEVMUser", "users", "alice@pve");

    assertThat(alice.get("/nodes/pve1/qemu/100/config").status()).isEqualTo(200);
    assertThat(alice.get("/access/permissions").data().path("/vms/100").path("VM.Audit").asInt(-1))
        .isZero();
  }

  @Test
  void cutsASeparatedTokenDownToItsOwnRights() {
    root.put("/access/acl", "path", "/vms", "roles", "PVEVMAdmin", "users", "alice@pve");
    String secret = root.post("/access/users/alice@pve/token/ci").data().path("value").asText();
    Pve token = root.withHeaders("Authorization: PVEAPIToken=alice@pve!ci=" + secret + "\r\n");
    assertThat(token.get("/cluster/resources?type=vm").data()).isEmpty();

    root.put("/access/acl", "path", "/vms", "roles", "PVEAuditor", "tokens", "alice@pve!ci");

    assertThat(token.get("/cluster/resources?type=vm").data()).isNotEmpty();
    assertThat(token.put("/nodes/pve1/qemu/160/config", "description", "x").status())
        .isEqualTo(403);
  }

  @Test
  void refusesTokensWhereATicketIsNeeded() {
    String secret = root.post("/access/users/alice@pve/token/ci").data().path("value").asText();
    Pve token = root.withHeaders("Authorization: PVEAPIToken=alice@pve!ci=" + secret + "\r\n");

    var refused = token.post("/access/ticket", "username", "alice@pve", "password", "Secret123!");

    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.reason())
        .isEqualTo(
            "Permission check failed (URI '/access/ticket' not available with API token, need proper ticket.");
  }

  @Test
  void locksOutDisabledUsers() {
    root.put("/access/users/alice@pve", "enable", "0");

    assertThat(alice.get("/version").reason()).isEqualTo("Authentication failed!");
  }

  @Test
  void checksPermissionBeforeParameters() {
    var refused = alice.get("/nodes/pve1/status?bogus=1");

    assertThat(refused.status()).isEqualTo(403);
  }

  @Test
  void keepsBuiltInRoles() {
    assertThat(root.delete("/access/roles/PVEAdmin").reason())
        .isEqualTo("auto-generated role 'PVEAdmin' cannot be deleted");
    assertThat(
            root.put("/access/acl", "path", "/nope", "roles", "PVEAuditor", "users", "alice@pve")
                .error("path"))
        .isEqualTo("invalid ACL path '/nope'");
  }
}
