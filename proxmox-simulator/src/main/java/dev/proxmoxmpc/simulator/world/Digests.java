package dev.proxmoxmpc.simulator.world;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// Digests in the hexadecimal form PVE prints.
public final class Digests {
  private Digests() {}

  /// SHA-1 of the UTF-8 text, the digest of PVE's configuration files.
  public static String sha1(String text) {
    return HexFormat.of().formatHex(hash("SHA-1", text.getBytes(StandardCharsets.UTF_8)));
  }

  /// SHA-256 of bytes as PVE prints certificate fingerprints: upper case, pairs separated by
  /// colons.
  public static String fingerprint(byte[] encoded) {
    return HexFormat.ofDelimiter(":").withUpperCase().formatHex(hash("SHA-256", encoded));
  }

  /// A digest by algorithm name.
  public static byte[] hash(String algorithm, byte[] bytes) {
    try {
      return MessageDigest.getInstance(algorithm).digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("the JDK lacks " + algorithm, e);
    }
  }
}
