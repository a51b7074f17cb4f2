package dev.proxmoxmpc.proxmox.transport;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/// A password or token secret. It never shows itself: `toString` is `***`, it is no record, and it
/// has no JSON form.
public final class Secret {
  private final String value;

  public Secret(String value) {
    if (value.isEmpty()) {
      throw new IllegalArgumentException("secret is empty");
    }
    this.value = value;
  }

  /// The secret itself, for the one place that sends or seals it.
  public String reveal() {
    return value;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Secret secret
        && MessageDigest.isEqual(
            value.getBytes(StandardCharsets.UTF_8), secret.value.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public int hashCode() {
    return Secret.class.hashCode();
  }

  @Override
  public String toString() {
    return "***";
  }
}
