package dev.proxmoxmpc.auth.key;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;

/// A row of `signing_keys`.
@MappedEntity("signing_keys")
record SigningKeyRow(@Id String kid, String publicJwk, byte[] sealedPrivate, Instant activeFrom) {
  @Override
  public String toString() {
    return "SigningKeyRow[kid=" + kid + ", activeFrom=" + activeFrom + "]";
  }
}
