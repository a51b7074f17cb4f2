package dev.proxmoxmpc.auth.key;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Set;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// Seals private keys with AES-256-GCM under the secret in a file of 32 random bytes. A missing
/// file is created, readable by its owner alone. What is sealed is bound to its key id.
@Singleton
final class KeySeal {
  private static final int SECRET_BYTES = 32;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final Path file;
  private final SecretKeySpec secret;
  private final SecureRandom random;

  KeySeal(KeySettings settings, SecureRandom random) {
    this.file = settings.keyFile();
    this.random = random;
    try {
      this.secret = new SecretKeySpec(secret(file, random), "AES");
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read or create the key file " + file, e);
    }
  }

  byte[] seal(String kid, byte[] plain) {
    var nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    try {
      byte[] sealed = cipher(Cipher.ENCRYPT_MODE, kid, nonce).doFinal(plain);
      return ByteBuffer.allocate(NONCE_BYTES + sealed.length).put(nonce).put(sealed).array();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("cannot seal the signing key " + kid, e);
    }
  }

  byte[] open(String kid, byte[] sealed) {
    try {
      return cipher(Cipher.DECRYPT_MODE, kid, Arrays.copyOf(sealed, NONCE_BYTES))
          .doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES);
    } catch (AEADBadTagException e) {
      throw new IllegalStateException(
          "the signing key %s was sealed with another key file than %s: restore that file"
              .formatted(kid, file),
          e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("cannot open the signing key " + kid, e);
    }
  }

  private Cipher cipher(int mode, String kid, byte[] nonce) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, secret, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(kid.getBytes(StandardCharsets.UTF_8));
    return cipher;
  }

  private static byte[] secret(Path file, SecureRandom random) throws IOException {
    if (Files.notExists(file)) {
      create(file, random);
    }
    byte[] secret = Files.readAllBytes(file);
    if (secret.length != SECRET_BYTES) {
      throw new IOException("expected %d bytes, found %d".formatted(SECRET_BYTES, secret.length));
    }
    return secret;
  }

  /// Written whole under another name and then linked, so that no other replica reads half a file
  /// and the first one wins.
  private static void create(Path file, SecureRandom random) throws IOException {
    Path parent = file.toAbsolutePath().getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    Path draft = file.resolveSibling(file.getFileName() + "." + ProcessHandle.current().pid());
    var secret = new byte[SECRET_BYTES];
    random.nextBytes(secret);
    var ownerOnly =
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    try {
      try (FileChannel channel =
          FileChannel.open(
              draft, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ownerOnly)) {
        channel.write(ByteBuffer.wrap(secret));
        channel.force(true);
      }
      Files.createLink(file, draft);
    } catch (FileAlreadyExistsException e) {
      if (Files.notExists(file)) {
        throw e;
      }
    } finally {
      Files.deleteIfExists(draft);
    }
  }
}
