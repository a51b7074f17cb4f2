package dev.proxmoxmpc.inventory.cluster;

import dev.proxmoxmpc.contracts.inventory.PresentedCertificate;
import dev.proxmoxmpc.proxmox.transport.CertificateFacts;
import dev.proxmoxmpc.proxmox.transport.FingerprintProbe;
import dev.proxmoxmpc.proxmox.transport.ProxmoxException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/// Looks at the certificate of an address; nothing but a TLS handshake is sent.
final class CertificateProbe {
  private static final Duration PATIENCE = Duration.ofSeconds(4);

  private CertificateProbe() {}

  static PresentedCertificate probe(String host, int port) {
    CertificateFacts leaf = leaf(host, port);
    return new PresentedCertificate(
        leaf.fingerprint().value(),
        leaf.subject(),
        leaf.issuer(),
        leaf.notBefore(),
        leaf.notAfter(),
        systemTrusts(host, port));
  }

  static CertificateFacts leaf(String host, int port) {
    try {
      return FingerprintProbe.probe(host, port, PATIENCE).getFirst();
    } catch (ProxmoxException e) {
      throw PveProblems.of(e);
    }
  }

  private static boolean systemTrusts(String host, int port) {
    int millis = Math.toIntExact(PATIENCE.toMillis());
    try (Socket plain = new Socket()) {
      plain.connect(new InetSocketAddress(host, port), millis);
      plain.setSoTimeout(millis);
      SSLSocketFactory factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
      try (SSLSocket socket = (SSLSocket) factory.createSocket(plain, host, port, true)) {
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return true;
      }
    } catch (IOException e) {
      return false;
    }
  }
}
