package dev.proxmoxmpc.proxmox.transport;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.Locale;

/// SHA-256 fingerprint of a certificate, written as PVE shows it: 32 upper-case pairs with colons.
public record Fingerprint(String value) {
  private static final HexFormat COLONS = HexFormat.ofDelimiter(":").withUpperCase();
  private static final int BYTES = 32;

  public Fingerprint {
    String digits = value.strip().replace(":", "").toLowerCase(Locale.ROOT);
    byte[] bytes;
    try {
      bytes = HexFormat.of().parseHex(digits);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("not a SHA-256 fingerprint: " + value, e);
    }
    if (bytes.length != BYTES) {
      throw new IllegalArgumentException("not a SHA-256 fingerprint: " + value);
    }
    value = COLONS.formatHex(bytes);
  }

  public static Fingerprint of(X509Certificate certificate) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
      return new Fingerprint(COLONS.formatHex(digest));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    } catch (CertificateEncodingException e) {
      throw new IllegalArgumentException("certificate has no encoded form", e);
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
