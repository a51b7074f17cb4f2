package dev.proxmoxmpc.inventory.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.proxmoxmpc.inventory.ClusterId;
import dev.proxmoxmpc.proxmox.transport.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CredentialSealTest {
  private static final ClusterId LAB = new ClusterId("lab");
  private static final Secret SECRET = new Secret("very secret");

  @TempDir private Path directory;

  @Test
  void opensWhatItSealedAlsoAfterARestart() {
    byte[] sealed = seal("key").seal(LAB, SECRET);

    assertThat(seal("key").open(LAB, sealed)).isEqualTo(SECRET);
  }

  @Test
  void sealsTheSameSecretDifferentlyEachTime() {
    CredentialSeal seal = seal("key");

    assertThat(seal.seal(LAB, SECRET)).isNotEqualTo(seal.seal(LAB, SECRET));
  }

  @Test
  void opensForNoOtherClusterAndUnderNoOtherKey() {
    byte[] sealed = seal("key").seal(LAB, SECRET);

    assertThatThrownBy(() -> seal("key").open(new ClusterId("other"), sealed))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> seal("other").open(LAB, sealed))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("lab")
        .hasMessageNotContaining("very secret");
  }

  @Test
  void noticesATamperedSecret() {
    byte[] sealed = seal("key").seal(LAB, SECRET);
    sealed[sealed.length - 1] ^= 1;

    assertThatThrownBy(() -> seal("key").open(LAB, sealed))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void letsOnlyItsOwnerReadTheKeyFile() throws IOException {
    seal("key");

    assertThat(
            PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("key"))))
        .isEqualTo("rw-------");
  }

  @Test
  void refusesAKeyFileOfTheWrongSize() throws IOException {
    Files.writeString(directory.resolve("key"), "short");

    assertThatThrownBy(() -> seal("key"))
        .isInstanceOf(UncheckedIOException.class)
        .hasStackTraceContaining("expected 32 bytes");
  }

  private CredentialSeal seal(String file) {
    return new CredentialSeal(new KeySettings(directory.resolve(file)));
  }
}
