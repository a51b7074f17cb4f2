package dev.proxmoxmpc.kit.security;

import com.nimbusds.jose.jwk.ECKey;
import java.util.Optional;

/// Where public signing keys come from. auth-service has them at hand; every other service asks it.
public interface KeySource {
  Optional<ECKey> key(String keyId);
}
