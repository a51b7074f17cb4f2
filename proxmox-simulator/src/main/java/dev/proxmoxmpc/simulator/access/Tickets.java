package dev.proxmoxmpc.simulator.access;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// Issues and verifies tickets and CSRF tokens. Both live two hours (`PVE/AccessControl.pm`,
/// `$ticket_lifetime`); a ticket from up to five minutes in the future passes, as clocks of nodes
/// differ.
public final class Tickets {
  private static final long LIFETIME_SECONDS = 2 * 60 * 60;
  private static final long EARLY_SECONDS = 5 * 60;

  private final byte[] secret;

  /// @param secret the signing key; equal keys accept each other's tickets
  public Tickets(byte[] secret) {
    this.secret = secret.clone();
  }

  /// A ticket `PVE:user:HEXTIME::signature`.
  public String issue(String user, long nowSeconds) {
    String plain = "PVE:" + user + ":" + hex(nowSeconds);
    return plain + "::" + sign("HmacSHA512", plain);
  }

  /// The user of a valid ticket, null when it is malformed, forged or expired.
  public @Nullable String verify(String ticket, long nowSeconds) {
    int signature = ticket.indexOf("::");
    if (signature < 0 || !ticket.startsWith("PVE:")) {
      return null;
    }
    String plain = ticket.substring(0, signature);
    if (!same(sign("HmacSHA512", plain), ticket.substring(signature + 2))) {
      return null;
    }
    int time = plain.lastIndexOf(':');
    return fresh(plain.substring(time + 1), nowSeconds) ? plain.substring(4, time) : null;
  }

  /// A CSRF prevention token `HEXTIME:signature` for a user.
  public String issueCsrf(String user, long nowSeconds) {
    String time = hex(nowSeconds);
    return time + ":" + csrfSignature(time, user);
  }

  public boolean csrfValid(@Nullable String token, String user, long nowSeconds) {
    if (token == null || token.indexOf(':') < 0) {
      return false;
    }
    String time = token.substring(0, token.indexOf(':'));
    return same(csrfSignature(time, user), token.substring(time.length() + 1))
        && fresh(time, nowSeconds);
  }

  private String csrfSignature(String time, String user) {
    return sign("HmacSHA256", time + ":" + user).replace("=", "");
  }

  private static String hex(long seconds) {
    return String.format("%08X", seconds);
  }

  private static boolean fresh(String hexTime, long nowSeconds) {
    if (!hexTime.matches("[0-9A-F]{8,9}")) {
      return false;
    }
    long age = nowSeconds - Long.parseLong(hexTime, 16);
    return age > -EARLY_SECONDS && age < LIFETIME_SECONDS;
  }

  private String sign(String algorithm, String text) {
    try {
      Mac mac = Mac.getInstance(algorithm);
      mac.init(new SecretKeySpec(secret, algorithm));
      return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the JDK lacks " + algorithm, e);
    }
  }

  private static boolean same(String first, String second) {
    return MessageDigest.isEqual(
        first.getBytes(StandardCharsets.UTF_8), second.getBytes(StandardCharsets.UTF_8));
  }
}
