package dev.proxmoxmpc.inventory.cluster;

import dev.proxmoxmpc.inventory.ClusterId;
import dev.proxmoxmpc.proxmox.transport.Secret;
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
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// Seals secrets with AES-256-GCM under a key from a file of 32 random bytes that only its owner
/// may read. Each sealing takes a fresh nonce, kept in front of the ciphertext; a sealed secret
/// opens for the cluster it was sealed for and for no other.
@Singleton
final class CredentialSeal {
  private static final int KEY_BYTES = 32;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final SecretKeySpec key;
  private final SecureRandom random = new SecureRandom();

  CredentialSeal(KeySettings settings) {
    Path keyFile = settings.keyFile();
    try {
      create(keyFile);
      byte[] bytes = Files.readAllBytes(keyFile);
      if (bytes.length != KEY_BYTES) {
        throw new IOException("expected %d bytes, found %d".formatted(KEY_BYTES, bytes.length));
      }
      key = new SecretKeySpec(bytes, "AES");
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read or create the key file " + keyFile, e);
    }
  }

  byte[] seal(ClusterId cluster, Secret secret) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    try {
      byte[] sealed =
          cipher(Cipher.ENCRYPT_MODE, cluster, nonce)
              .doFinal(secret.reveal().getBytes(StandardCharsets.UTF_8));
      return ByteBuffer.allocate(nonce.length + sealed.length).put(nonce).put(sealed).array();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("cannot seal the credentials of cluster " + cluster, e);
    }
  }

  /// @throws IllegalStateException when it was sealed under another key or for another cluster
  Secret open(ClusterId cluster, byte[] sealed) {
    try {
      byte[] plain =
          cipher(Cipher.DECRYPT_MODE, cluster, Arrays.copyOf(sealed, NONCE_BYTES))
              .doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES);
      return new Secret(new String(plain, StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(
          "the credentials of cluster " + cluster + " were sealed with another key file", e);
    }
  }

  private Cipher cipher(int mode, ClusterId cluster, byte[] nonce) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(cluster.value().getBytes(StandardCharsets.UTF_8));
    return cipher;
  }

  /// Written whole under another name and then linked: nobody reads half a key, and of two replicas
  /// that start at once the first one's key stays.
  private void create(Path file) throws IOException {
    if (Files.exists(file)) {
      return;
    }
    Path directory = file.toAbsolutePath().getParent();
    if (directory != null) {
      Files.createDirectories(directory);
    }
    byte[] fresh = new byte[KEY_BYTES];
    random.nextBytes(fresh);
    Path draft = file.resolveSibling(file.getFileName() + "." + ProcessHandle.current().pid());
    var ownerOnly =
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    try (FileChannel channel =
        FileChannel.open(
            draft, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ownerOnly)) {
      channel.write(ByteBuffer.wrap(fresh));
      channel.force(true);
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
