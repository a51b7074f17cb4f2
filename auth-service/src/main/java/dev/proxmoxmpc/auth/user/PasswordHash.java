package dev.proxmoxmpc.auth.user;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/// An Argon2id hash (RFC 9106) of a password, written as a PHC string
/// (`$argon2id$v=19$m=19456,t=2,p=1$salt$hash`). Passwords are compared in Unicode form NFKC, so
/// that the same password typed on different systems is the same.
final class PasswordHash {
  private static final Pattern PHC =
      Pattern.compile(
          "\\$argon2id\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,3}),p=(\\d{1,3})"
              + "\\$([A-Za-z0-9+/]+)\\$([A-Za-z0-9+/]+)");
  private static final int SALT_BYTES = 16;
  private static final int HASH_BYTES = 32;

  private final Cost cost;
  private final byte[] salt;
  private final byte[] hash;

  private PasswordHash(Cost cost, byte[] salt, byte[] hash) {
    this.cost = cost;
    this.salt = salt;
    this.hash = hash;
  }

  /// What one guess costs. The parameters OWASP recommends at the least: 19 MiB, two passes, one
  /// lane (OWASP Password Storage Cheat Sheet).
  record Cost(int memoryKib, int passes, int lanes) {
    static final Cost CURRENT = new Cost(19_456, 2, 1);
  }

  static PasswordHash create(String password, Cost cost, SecureRandom random) {
    var salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    return new PasswordHash(cost, salt, compute(password, cost, salt, HASH_BYTES));
  }

  /// A hash no password has, for checks that must cost the same and never succeed.
  static PasswordHash impossible(SecureRandom random) {
    var salt = new byte[SALT_BYTES];
    var hash = new byte[HASH_BYTES];
    random.nextBytes(salt);
    random.nextBytes(hash);
    return new PasswordHash(Cost.CURRENT, salt, hash);
  }

  static PasswordHash parse(String phc) {
    Matcher parts = PHC.matcher(phc);
    if (!parts.matches()) {
      throw new IllegalArgumentException("not an Argon2id PHC string");
    }
    var cost =
        new Cost(
            Integer.parseInt(parts.group(1)),
            Integer.parseInt(parts.group(2)),
            Integer.parseInt(parts.group(3)));
    Base64.Decoder base64 = Base64.getDecoder();
    return new PasswordHash(cost, base64.decode(parts.group(4)), base64.decode(parts.group(5)));
  }

  boolean matches(String password) {
    return MessageDigest.isEqual(hash, compute(password, cost, salt, hash.length));
  }

  /// Whether the hash was made with other parameters than those of today.
  boolean outdated() {
    return !cost.equals(Cost.CURRENT);
  }

  String phc() {
    Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
    return "$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s"
        .formatted(
            cost.memoryKib,
            cost.passes,
            cost.lanes,
            base64.encodeToString(salt),
            base64.encodeToString(hash));
  }

  @Override
  public String toString() {
    return "***";
  }

  private static byte[] compute(String password, Cost cost, byte[] salt, int length) {
    var generator = new Argon2BytesGenerator();
    generator.init(
        new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
            .withVersion(Argon2Parameters.ARGON2_VERSION_13)
            .withMemoryAsKB(cost.memoryKib)
            .withIterations(cost.passes)
            .withParallelism(cost.lanes)
            .withSalt(salt)
            .build());
    var out = new byte[length];
    generator.generateBytes(
        Normalizer.normalize(password, Normalizer.Form.NFKC).getBytes(StandardCharsets.UTF_8), out);
    return out;
  }
}
