package dev.proxmoxmpc.proxmox.transport;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/// Asks an address for its certificate before anybody trusts it, so that a person can compare the
/// fingerprint with the one the node shows. Nothing but the TLS handshake is sent: no credentials.
public final class FingerprintProbe {
  private FingerprintProbe() {}

  /// The chain that the address presents, its own certificate first.
  ///
  /// @throws ProxmoxException with [PveFailure.Unreachable] when there is no TLS server
  public static List<CertificateFacts> probe(String host, int port, Duration timeout) {
    Endpoint endpoint = Endpoint.systemTrusted(host, port);
    PvePath handshake = PvePath.of("TLS handshake");
    HttpCall call = HttpCall.of(HttpMethod.GET, handshake, Params.none());
    try (Socket plain = new Socket()) {
      plain.connect(new InetSocketAddress(host, port), Math.toIntExact(timeout.toMillis()));
      plain.setSoTimeout(Math.toIntExact(timeout.toMillis()));
      Chain chain = new Chain();
      try (SSLSocket socket = secured(plain, host, port, chain)) {
        socket.startHandshake();
      }
      return chain.facts;
    } catch (IOException e) {
      AttemptFailed failed = AttemptFailures.of(endpoint, call, e, false, 0);
      throw new ProxmoxException(failed.failure(), handshake.template(), e);
    }
  }

  private static SSLSocket secured(Socket plain, String host, int port, Chain chain)
      throws IOException {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {chain}, null);
      return (SSLSocket) context.getSocketFactory().createSocket(plain, host, port, false);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has TLS", e);
    }
  }

  /// Notes the chain instead of judging it; used for this one handshake only.
  private static final class Chain extends X509ExtendedTrustManager {
    private List<CertificateFacts> facts = List.of();

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) {
      facts = Arrays.stream(chain).map(CertificateFacts::of).toList();
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket) {
      checkServerTrusted(chain, authType);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine) {
      checkServerTrusted(chain, authType);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
