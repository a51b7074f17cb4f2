package dev.proxmoxmpc.proxmox.transport;

import java.security.cert.X509Certificate;
import java.time.Instant;

/// What a person needs to decide whether a certificate is the right one.
public record CertificateFacts(
    Fingerprint fingerprint, String subject, String issuer, Instant notBefore, Instant notAfter) {
  static CertificateFacts of(X509Certificate certificate) {
    return new CertificateFacts(
        Fingerprint.of(certificate),
        certificate.getSubjectX500Principal().getName(),
        certificate.getIssuerX500Principal().getName(),
        certificate.getNotBefore().toInstant(),
        certificate.getNotAfter().toInstant());
  }
}
