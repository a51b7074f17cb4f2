package dev.proxmoxmpc.simulator.guestconfig;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

/// The check of public SSH keys, which PVE leaves to `ssh-keygen -l`: each line that is not blank
/// must hold one whole key, options before it allowed; comment lines fail (`PVE/Tools.pm`,
/// `validate_ssh_public_keys`).
public final class SshKeys {
  private static final ConfigRejection REFUSED =
      ConfigRejection.failure("SSH public key validation error");

  /// How many length-prefixed fields follow the type in a key of each kind.
  private static final Map<String, Integer> FIELDS =
      Map.of(
          "ssh-rsa", 2,
          "ssh-ed25519", 1,
          "ssh-dss", 4,
          "ecdsa-sha2-nistp256", 2,
          "ecdsa-sha2-nistp384", 2,
          "ecdsa-sha2-nistp521", 2,
          "sk-ssh-ed25519@openssh.com", 2,
          "sk-ecdsa-sha2-nistp256@openssh.com", 3);

  private SshKeys() {}

  /// Refuses percent-encoded keys of which one is malformed.
  public static void check(String encoded) {
    String text = TextLines.decode(encoded);
    for (String line : text.split("\n")) {
      if (!line.isBlank() && !isKey(line.strip().split("\\s+"))) {
        throw REFUSED;
      }
    }
  }

  private static boolean isKey(String[] words) {
    for (int index = 0; index + 1 < words.length; index++) {
      Integer fields = FIELDS.get(words[index]);
      if (fields != null) {
        return isBlob(words[index], words[index + 1], fields);
      }
    }
    return false;
  }

  private static boolean isBlob(String type, String encoded, int fields) {
    byte[] octets;
    try {
      octets = Base64.getDecoder().decode(encoded);
    } catch (IllegalArgumentException _) {
      return false;
    }
    ByteBuffer blob = ByteBuffer.wrap(octets);
    byte[] name = field(blob);
    if (!type.equals(new String(name, StandardCharsets.UTF_8))) {
      return false;
    }
    for (int index = 0; index < fields; index++) {
      byte[] part = field(blob);
      if (part.length == 0 || type.equals("ssh-ed25519") && part.length != 32) {
        return false;
      }
    }
    return !blob.hasRemaining();
  }

  /// The next length-prefixed field, empty when the blob ends early.
  private static byte[] field(ByteBuffer blob) {
    if (blob.remaining() < Integer.BYTES) {
      return new byte[0];
    }
    int length = blob.getInt();
    if (length < 0 || length > blob.remaining()) {
      return new byte[0];
    }
    byte[] part = new byte[length];
    blob.get(part);
    return part;
  }
}
