package dev.proxmoxmpc.proxmox.transport;

import java.io.Serial;
import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/// Accepts exactly one leaf certificate. It extends the *extended* trust manager so that the JDK
/// adds no host name check of its own: the pin already says which server this is.
final class PinnedTrust extends X509ExtendedTrustManager {
  private final Fingerprint expected;

  PinnedTrust(Fingerprint expected) {
    this.expected = expected;
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    Fingerprint presented = Fingerprint.of(chain[0]);
    if (!presented.equals(expected)) {
      throw new PinMismatch(expected, presented);
    }
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    checkServerTrusted(chain, authType);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    checkServerTrusted(chain, authType);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    throw new CertificateException("a client accepts no client certificates");
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    checkClientTrusted(chain, authType);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    checkClientTrusted(chain, authType);
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return new X509Certificate[0];
  }

  /// Found in the cause chain of the failed handshake.
  static final class PinMismatch extends CertificateException {
    @Serial private static final long serialVersionUID = 1L;

    private final transient Fingerprint expected;
    private final transient Fingerprint presented;

    PinMismatch(Fingerprint expected, Fingerprint presented) {
      super("certificate is " + presented + ", expected " + expected);
      this.expected = expected;
      this.presented = presented;
    }

    Fingerprint expected() {
      return expected;
    }

    Fingerprint presented() {
      return presented;
    }
  }
}
