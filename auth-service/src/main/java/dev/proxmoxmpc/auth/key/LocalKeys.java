package dev.proxmoxmpc.auth.key;

import com.nimbusds.jose.jwk.ECKey;
import dev.proxmoxmpc.kit.security.KeySource;
import jakarta.inject.Singleton;
import java.util.Optional;

/// The key ring as the source of this service's own token checks.
@Singleton
final class LocalKeys implements KeySource {
  private final KeyRing ring;

  LocalKeys(KeyRing ring) {
    this.ring = ring;
  }

  @Override
  public Optional<ECKey> key(String keyId) {
    return ring.publicKey(keyId);
  }
}
