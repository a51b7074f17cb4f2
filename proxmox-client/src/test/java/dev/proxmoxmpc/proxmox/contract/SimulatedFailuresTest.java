package dev.proxmoxmpc.proxmox.contract;

import static dev.proxmoxmpc.proxmox.contract.Target.failure;
import static org.assertj.core.api.Assertions.assertThat;

import dev.proxmoxmpc.proxmox.ProxmoxClient;
import dev.proxmoxmpc.proxmox.cluster.ClusterResource;
import dev.proxmoxmpc.proxmox.guest.ConfigChange;
import dev.proxmoxmpc.proxmox.guest.GuestApi;
import dev.proxmoxmpc.proxmox.id.GuestPlace;
import dev.proxmoxmpc.proxmox.id.NodeName;
import dev.proxmoxmpc.proxmox.id.TokenId;
import dev.proxmoxmpc.proxmox.id.Vmid;
import dev.proxmoxmpc.proxmox.transport.ConnectionSettings;
import dev.proxmoxmpc.proxmox.transport.Credentials;
import dev.proxmoxmpc.proxmox.transport.Fingerprint;
import dev.proxmoxmpc.proxmox.transport.PveFailure;
import dev.proxmoxmpc.proxmox.transport.RequestObserver.SentRequest;
import dev.proxmoxmpc.proxmox.transport.Secret;
import dev.proxmoxmpc.simulator.PveVersion;
import dev.proxmoxmpc.simulator.Simulator;
import dev.proxmoxmpc.simulator.SimulatorConfig;
import dev.proxmoxmpc.simulator.profile.Profile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What goes wrong with clusters, made to happen: each has a failure of its own.
class SimulatedFailuresTest {
  private Simulator simulator;
  private ProxmoxClient client;

  @BeforeEach
  void start() {
    simulator = Simulator.start(SimulatorConfig.of(Profile.LAB));
    client = ProxmoxClient.connect(SimulatorContractTest.settings(simulator));
  }

  @AfterEach
  void stop() {
    client.close();
    simulator.close();
  }

  @ParameterizedTest
  @EnumSource(PveVersion.class)
  void readsAnEstateOfEveryRelease(PveVersion version) {
    simulator.control().setVersion(null, version);

    assertThat(client.version().version()).isEqualTo(version.version());
    assertThat(client.cluster().guests()).hasSizeGreaterThan(5);
    for (ClusterResource.Guest guest : client.cluster().guests()) {
      GuestApi api = client.guest(guest.place());
      assertThat(api.config().name()).contains(guest.name());
      assertThat(api.status().status()).isEqualTo(guest.status());
      assertThat(api.pending()).isNotEmpty();
    }
  }

  @Test
  void aGuestThatMovedIsFoundAgainByTheResources() {
    GuestPlace before = someGuest().place();
    NodeName elsewhere = otherThan(before.node());
    simulator.control().moveGuest(null, before.vmid().value(), elsewhere.value());

    PveFailure failure = failure(() -> client.guest(before).config());

    assertThat(failure)
        .isInstanceOfSatisfying(
            PveFailure.GuestElsewhereOrGone.class,
            f -> assertThat(f.vmid()).isEqualTo(before.vmid()));
    GuestPlace now = place(before.vmid());
    assertThat(now).isEqualTo(before.on(elsewhere));
    assertThat(client.guest(now).config().name()).isPresent();
  }

  @Test
  void aLockedGuestSaysWhatLockedIt() {
    GuestPlace place = someGuest().place();
    simulator.control().changeGuest(null, place.vmid().value(), Map.of("lock", "backup"));

    assertThat(failure(() -> client.guest(place).change(ConfigChange.set("onboot", "1"))))
        .isInstanceOfSatisfying(
            PveFailure.Locked.class, f -> assertThat(f.kind()).isEqualTo("backup"));
    assertThat(client.guest(place).config().lock()).contains("backup");
  }

  @Test
  void aChangeBehindOurBackShowsInTheDigest() {
    GuestApi guest = client.guest(someGuest().place());
    String read = guest.config().digest();
    simulator
        .control()
        .changeGuest(null, guest.place().vmid().value(), Map.of("description", "by hand"));

    assertThat(failure(() -> guest.change(ConfigChange.set("onboot", "1").basedOn(read))))
        .isInstanceOf(PveFailure.DigestMismatch.class);
  }

  @Test
  void callsAboutADeadNodeFailAndAllOthersGoOn() {
    NodeName dead = client.nodes().getFirst().node();
    simulator.control().setNodeOnline(null, dead.value(), false);

    assertThat(client.cluster().resources()).isNotEmpty();
    assertThat(client.node(otherThan(dead)).status().uptime()).isPositive();
    assertThat(failure(() -> client.node(dead).status()))
        .isInstanceOf(PveFailure.NodeUnreachable.class);
  }

  @Test
  void theNextEndpointTakesOverFromADeadOne() {
    List<SentRequest> sent = new ArrayList<>();
    ConnectionSettings settings = SimulatorContractTest.settings(simulator).withObserver(sent::add);
    simulator.control().setNodeOnline(null, simulator.endpoints().getFirst().node(), false);

    try (ProxmoxClient other = ProxmoxClient.connect(settings)) {
      assertThat(other.version().version()).isNotBlank();
      assertThat(sent.getFirst().endpoint()).isEqualTo(settings.endpoints().get(0));
      assertThat(sent.getFirst().status()).isZero();
      assertThat(sent.getLast().endpoint()).isEqualTo(settings.endpoints().get(1));
      assertThat(sent.getLast().status()).isEqualTo(200);
    }
  }

  @Test
  void aRotatedCertificateIsRefusedAndShown() {
    ConnectionSettings pinned = SimulatorContractTest.settings(simulator);
    String now = simulator.control().rotateCertificate(null);

    try (ProxmoxClient other = ProxmoxClient.connect(pinned)) {
      assertThat(failure(other::version))
          .isInstanceOfSatisfying(
              PveFailure.CertificateMismatch.class,
              f -> assertThat(f.presented()).isEqualTo(new Fingerprint(now)));
    }
  }

  @Test
  void withoutQuorumReadsWorkAndWritesDoNot() {
    GuestPlace place = someGuest().place();
    simulator.control().setQuorate(null, false);

    assertThat(client.guest(place).config().name()).isPresent();
    assertThat(client.cluster().status().cluster().quorate()).isFalse();
    assertThat(failure(() -> client.guest(place).change(ConfigChange.set("onboot", "1"))))
        .isInstanceOf(PveFailure.NoQuorum.class);
  }

  @Test
  void anExpiredTicketIsRenewedWithoutAWord() {
    client.version();
    simulator.control().advance(Duration.ofHours(3));

    assertThat(client.version().version()).isNotBlank();
  }

  @Test
  void aTokenWithoutPrivilegesSeesNothingAndIsForbiddenTheRest() {
    ConnectionSettings settings = withToken("NoAccess");
    GuestPlace place = someGuest().place();

    try (ProxmoxClient poor = ProxmoxClient.connect(settings)) {
      assertThat(poor.cluster().guests()).isEmpty();
      assertThat(poor.access().permissions().allows("/vms/100", "VM.Audit")).isFalse();
      assertThat(failure(() -> poor.guest(place).config()))
          .isInstanceOfSatisfying(
              PveFailure.Forbidden.class,
              f -> {
                assertThat(f.path()).isEqualTo("/vms/" + place.vmid());
                assertThat(f.privileges()).isEqualTo("VM.Audit");
              });
    }
  }

  @Test
  void aTokenWithPrivilegesSeesWhatItMay() {
    try (ProxmoxClient auditor = ProxmoxClient.connect(withToken("PVEAuditor"))) {
      assertThat(auditor.cluster().guests()).hasSameSizeAs(client.cluster().guests());
      assertThat(auditor.access().permissions().allows("/vms/100", "VM.Audit")).isTrue();
      assertThat(failure(() -> auditor.guest(someGuest().place()).start()))
          .isInstanceOf(PveFailure.Forbidden.class);
    }
  }

  private ConnectionSettings withToken(String role) {
    String header = simulator.control().createToken(null, "mpc@pve", "ci", role);
    String[] parts = header.split("=", 3);
    return ConnectionSettings.of(
        SimulatorContractTest.settings(simulator).endpoints(),
        new Credentials.ApiToken(TokenId.parse(parts[1]), new Secret(parts[2])));
  }

  private ClusterResource.Guest someGuest() {
    return client.cluster().guests().stream()
        .filter(guest -> !Boolean.TRUE.equals(guest.template()))
        .findFirst()
        .orElseThrow();
  }

  private GuestPlace place(Vmid vmid) {
    return client.cluster().guests().stream()
        .map(ClusterResource.Guest::place)
        .filter(place -> place.vmid().equals(vmid))
        .findFirst()
        .orElseThrow();
  }

  private NodeName otherThan(NodeName node) {
    return client.nodes().stream()
        .map(each -> each.node())
        .filter(each -> !each.equals(node))
        .findFirst()
        .orElseThrow();
  }
}
