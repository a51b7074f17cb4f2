package dev.proxmoxmpc.proxmox.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.proxmoxmpc.proxmox.ProxmoxClient;
import dev.proxmoxmpc.proxmox.fake.Clients;
import dev.proxmoxmpc.proxmox.fake.FakeEndpoint;
import dev.proxmoxmpc.proxmox.fake.FakeEndpoint.Reply;
import dev.proxmoxmpc.proxmox.fake.SelfSigned;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class EndpointTrustTest {
  private static final String VERSION = "{\"version\":\"9.2.11\",\"release\":\"9.2\"}";

  @Test
  void acceptsExactlyThePinnedCertificate() {
    try (FakeEndpoint server = FakeEndpoint.start(_ -> Reply.data(VERSION));
        ProxmoxClient client = connect(server.endpoint())) {
      assertThat(client.version().major()).isEqualTo(9);
    }
  }

  @Test
  void refusesAnotherCertificateAndSaysWhichOneItWas() {
    SelfSigned rotated = SelfSigned.create("pve1.example.test");
    Fingerprint pinned = SelfSigned.create("pve1.example.test").fingerprint();
    try (FakeEndpoint server = FakeEndpoint.start(rotated, _ -> Reply.data(VERSION))) {
      Endpoint endpoint = Endpoint.pinned("127.0.0.1", server.endpoint().port(), pinned);
      try (ProxmoxClient client = connect(endpoint)) {
        PveFailure failure = failure(client);

        assertThat(failure)
            .isEqualTo(
                new PveFailure.CertificateMismatch(
                    endpoint.toString(), pinned, rotated.fingerprint()));
        assertThat(server.received()).isEmpty();
      }
    }
  }

  @Test
  void refusesASelfSignedCertificateUnderSystemTrust() {
    try (FakeEndpoint server = FakeEndpoint.start(_ -> Reply.data(VERSION));
        ProxmoxClient client =
            connect(Endpoint.systemTrusted("127.0.0.1", server.endpoint().port()))) {
      assertThat(failure(client)).isInstanceOf(PveFailure.CertificateUntrusted.class);
      assertThat(server.received()).isEmpty();
    }
  }

  @Test
  void reportsAServerWithoutTls() throws IOException {
    try (ServerSocket plain = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual()
          .start(() -> {
            try (var socket = plain.accept()) {
              socket.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes("ASCII"));
            } catch (IOException e) {
              // the client has seen enough
            }
          });
      Endpoint endpoint =
          Endpoint.pinned(
              "127.0.0.1", plain.getLocalPort(), SelfSigned.create("any").fingerprint());
      try (ProxmoxClient client = connect(endpoint)) {
        assertThat(failure(client))
            .isInstanceOfSatisfying(
                PveFailure.Unreachable.class,
                f -> assertThat(f.why()).isEqualTo(PveFailure.Unreachable.Why.TLS));
      }
    }
  }

  @Test
  void reachesAnIpv6Address() throws IOException {
    InetAddress loopback = InetAddress.getByName("::1");
    assumeTrue(hasIpv6(loopback), "no IPv6 here");
    SelfSigned certificate = SelfSigned.create("pve1.example.test");
    try (FakeEndpoint server = FakeEndpoint.start(certificate, loopback, _ -> Reply.data(VERSION));
        ProxmoxClient client = connect(server.endpoint())) {
      assertThat(client.version().major()).isEqualTo(9);
      assertThat(server.received().getFirst().headers().get("host"))
          .isEqualTo("[0:0:0:0:0:0:0:1]:" + server.endpoint().port());
    }
  }

  @Test
  void probesTheCertificateWithoutSendingAnything() {
    SelfSigned certificate = SelfSigned.create("pve7.example.test");
    try (FakeEndpoint server = FakeEndpoint.start(certificate, _ -> Reply.data(VERSION))) {
      List<CertificateFacts> chain =
          FingerprintProbe.probe("127.0.0.1", server.endpoint().port(), Duration.ofSeconds(5));

      assertThat(chain).hasSize(1);
      assertThat(chain.getFirst().fingerprint()).isEqualTo(certificate.fingerprint());
      assertThat(chain.getFirst().subject()).contains("CN=pve7.example.test");
      assertThat(chain.getFirst().notBefore()).isBefore(chain.getFirst().notAfter());
      assertThat(server.received()).isEmpty();
    }
  }

  @Test
  void probingAClosedPortIsUnreachable() throws IOException {
    int closed = closedPort();

    var thrown =
        catchThrowableOfType(
            ProxmoxException.class,
            () -> FingerprintProbe.probe("127.0.0.1", closed, Duration.ofSeconds(5)));

    assertThat(thrown.failure())
        .isInstanceOfSatisfying(
            PveFailure.Unreachable.class,
            f -> assertThat(f.why()).isEqualTo(PveFailure.Unreachable.Why.REFUSED));
  }

  @Test
  void probingAnUnknownHostSaysSo() {
    var thrown =
        catchThrowableOfType(
            ProxmoxException.class,
            () -> FingerprintProbe.probe("no-such-host.invalid", 8006, Duration.ofSeconds(5)));

    assertThat(thrown.failure())
        .isInstanceOfSatisfying(
            PveFailure.Unreachable.class,
            f -> assertThat(f.why()).isEqualTo(PveFailure.Unreachable.Why.DNS));
  }

  private static boolean hasIpv6(InetAddress loopback) {
    try (ServerSocket socket = new ServerSocket(0, 1, loopback)) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }

  static int closedPort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static ProxmoxClient connect(Endpoint endpoint) {
    return ProxmoxClient.connect(Clients.settings(Clients.TOKEN, endpoint));
  }

  private static PveFailure failure(ProxmoxClient client) {
    return catchThrowableOfType(ProxmoxException.class, client::version).failure();
  }
}
