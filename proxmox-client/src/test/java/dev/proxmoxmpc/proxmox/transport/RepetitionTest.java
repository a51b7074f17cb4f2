package dev.proxmoxmpc.proxmox.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.proxmoxmpc.proxmox.ProxmoxClient;
import dev.proxmoxmpc.proxmox.fake.Clients;
import dev.proxmoxmpc.proxmox.fake.FakeEndpoint;
import dev.proxmoxmpc.proxmox.fake.FakeEndpoint.Reply;
import dev.proxmoxmpc.proxmox.guest.ConfigChange;
import dev.proxmoxmpc.proxmox.guest.GuestApi;
import dev.proxmoxmpc.proxmox.id.GuestKind;
import dev.proxmoxmpc.proxmox.id.GuestPlace;
import dev.proxmoxmpc.proxmox.id.NodeName;
import dev.proxmoxmpc.proxmox.id.Vmid;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// What is sent a second time, to whom, and what never is.
class RepetitionTest {
  private static final GuestPlace WEB =
      new GuestPlace(new NodeName("pve1"), GuestKind.QEMU, new Vmid(100));
  private static final String VERSION = "{\"version\":\"8.4.1\"}";
  private static final String UPID =
      "\"UPID:pve1:0000057F:00084AD8:6B00D797:qmstart:100:root@pam:\"";

  @Test
  void sendsAReadAgainWhenAKeptConnectionTurnsOutClosed() {
    AtomicInteger calls = new AtomicInteger();
    try (FakeEndpoint server =
            FakeEndpoint.start(
                _ -> calls.incrementAndGet() == 2 ? new Reply.Close() : Reply.data(VERSION));
        ProxmoxClient client = connect(server)) {
      client.version();

      assertThat(client.version().version()).isEqualTo("8.4.1");
      assertThat(calls).hasValue(3);
    }
  }

  @Test
  void sendsAReadTwiceAtMost() {
    try (FakeEndpoint server = FakeEndpoint.start(_ -> new Reply.Close());
        ProxmoxClient client = connect(server)) {
      assertThat(failure(client::version))
          .isInstanceOfSatisfying(
              PveFailure.Unreachable.class,
              f -> assertThat(f.why()).isEqualTo(PveFailure.Unreachable.Why.CLOSED));
      assertThat(server.received()).hasSize(2);
    }
  }

  @Test
  void neverSendsAWriteAgain() {
    try (FakeEndpoint server =
            FakeEndpoint.start(
                r -> r.method().equals("GET") ? Reply.data(VERSION) : new Reply.Close());
        ProxmoxClient client = connect(server)) {
      GuestApi guest = client.guest(WEB);
      client.version();

      assertThat(failure(guest::start)).isInstanceOf(PveFailure.OutcomeUnknown.class);
      assertThat(failure(() -> guest.change(ConfigChange.set("cores", "2"))))
          .isInstanceOf(PveFailure.OutcomeUnknown.class);
      assertThat(server.received())
          .extracting(r -> r.method())
          .containsExactly("GET", "POST", "PUT");
    }
  }

  @Test
  void noAnswerInTimeLeavesAWriteUndecidedAndAReadUnreachable() {
    Timeouts impatient =
        new Timeouts(Duration.ofSeconds(5), Duration.ofMillis(300), Duration.ofSeconds(5));
    try (FakeEndpoint server = FakeEndpoint.start(_ -> new Reply.Hang());
        ProxmoxClient client =
            ProxmoxClient.connect(
                Clients.settings(Clients.TOKEN, server.endpoint()).withTimeouts(impatient))) {
      assertThat(failure(client.guest(WEB)::start)).isInstanceOf(PveFailure.OutcomeUnknown.class);
      assertThat(failure(client::version))
          .isInstanceOfSatisfying(
              PveFailure.Unreachable.class,
              f -> assertThat(f.why()).isEqualTo(PveFailure.Unreachable.Why.TIMEOUT));
      assertThat(server.received()).hasSize(2);
    }
  }

  @Test
  void goesToTheNextEndpointWhenOneCannotBeReached() throws IOException {
    Endpoint dead =
        Endpoint.pinned(
            "127.0.0.1", EndpointTrustTest.closedPort(), new Fingerprint("00".repeat(32)));
    List<String> tried = new ArrayList<>();
    try (FakeEndpoint living = FakeEndpoint.start(_ -> Reply.data(UPID))) {
      ConnectionSettings settings =
          Clients.settings(Clients.TOKEN, dead, living.endpoint())
              .withObserver(r -> tried.add(r.endpoint() + " " + r.status()));
      try (ProxmoxClient client = ProxmoxClient.connect(settings)) {
        client.guest(WEB).start();
        client.guest(WEB).start();
      }

      assertThat(living.received()).hasSize(2);
      assertThat(tried)
          .containsExactly(dead + " 0", living.endpoint() + " 200", living.endpoint() + " 200");
    }
  }

  @Test
  void prefersAWrongCertificateOverSilenceWhenEveryEndpointFails() throws IOException {
    Endpoint dead =
        Endpoint.pinned(
            "127.0.0.1", EndpointTrustTest.closedPort(), new Fingerprint("00".repeat(32)));
    try (FakeEndpoint rotated = FakeEndpoint.start(_ -> Reply.data(VERSION))) {
      Endpoint mispinned =
          Endpoint.pinned("127.0.0.1", rotated.endpoint().port(), new Fingerprint("11".repeat(32)));
      try (ProxmoxClient client =
          ProxmoxClient.connect(Clients.settings(Clients.TOKEN, mispinned, dead))) {
        assertThat(failure(client::version)).isInstanceOf(PveFailure.CertificateMismatch.class);
      }
    }
  }

  @Test
  void leavesAnEndpointThatLetARequestTimeOut() {
    Timeouts impatient =
        new Timeouts(Duration.ofSeconds(5), Duration.ofMillis(300), Duration.ofSeconds(5));
    try (FakeEndpoint hung = FakeEndpoint.start(_ -> new Reply.Hang());
        FakeEndpoint living = FakeEndpoint.start(_ -> Reply.data(VERSION));
        ProxmoxClient client =
            ProxmoxClient.connect(
                Clients.settings(Clients.TOKEN, hung.endpoint(), living.endpoint())
                    .withTimeouts(impatient))) {
      failure(client::version);

      assertThat(client.version().version()).isEqualTo("8.4.1");
    }
  }

  private static ProxmoxClient connect(FakeEndpoint server) {
    return ProxmoxClient.connect(Clients.settings(Clients.TOKEN, server.endpoint()));
  }

  private static PveFailure failure(Runnable call) {
    var thrown = catchThrowableOfType(ProxmoxException.class, call::run);
    assertThat(thrown).isNotNull();
    return thrown.failure();
  }
}
