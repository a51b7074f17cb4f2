package dev.proxmoxmpc.auth.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeySealTest {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final byte[] PLAIN = "a private key".getBytes(StandardCharsets.UTF_8);

  @TempDir Path directory;

  @Test
  void createsItsFileForTheOwnerAlone() throws Exception {
    Path file = directory.resolve("made/auth.key");

    byte[] sealed = new KeySeal(new KeySettings(file), RANDOM).seal("kid", PLAIN);

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(file.getParent()).isDirectoryContaining(path -> path.equals(file));
    assertThat(new KeySeal(new KeySettings(file), RANDOM).open("kid", sealed)).isEqualTo(PLAIN);
  }

  @Test
  void bindsWhatItSealsToTheKeyId() {
    var seal = new KeySeal(new KeySettings(directory.resolve("auth.key")), RANDOM);

    assertThatThrownBy(() -> seal.open("other", seal.seal("kid", PLAIN)))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void saysWhichFileIsMissingWhenAnotherOneIsThere() {
    byte[] sealed =
        new KeySeal(new KeySettings(directory.resolve("first.key")), RANDOM).seal("kid", PLAIN);
    var other = new KeySeal(new KeySettings(directory.resolve("second.key")), RANDOM);

    assertThatThrownBy(() -> other.open("kid", sealed))
        .hasMessageContaining("kid")
        .hasMessageContaining("second.key")
        .hasMessageContaining("restore");
  }

  @Test
  void refusesAFileOfTheWrongSize() throws Exception {
    Path file = Files.writeString(directory.resolve("auth.key"), "short");

    assertThatThrownBy(() -> new KeySeal(new KeySettings(file), RANDOM))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining(file.toString());
  }
}
