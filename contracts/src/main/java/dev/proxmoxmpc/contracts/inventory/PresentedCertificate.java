package dev.proxmoxmpc.contracts.inventory;

import java.time.Instant;

/// The certificate an address presented; compare `fingerprint` with the one shown on the node.
public record PresentedCertificate(
    String fingerprint,
    String subject,
    String issuer,
    Instant notBefore,
    Instant notAfter,
    boolean systemTrusted) {}
