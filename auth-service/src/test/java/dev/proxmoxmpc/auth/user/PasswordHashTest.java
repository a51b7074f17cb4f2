package dev.proxmoxmpc.auth.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordHashTest {
  private static final SecureRandom RANDOM = new SecureRandom();

  /// From the test programme of the reference implementation (phc-winner-argon2, `src/test.c`).
  private static final String REFERENCE =
      "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";

  @Test
  void agreesWithTheReferenceImplementation() {
    PasswordHash hash = PasswordHash.parse(REFERENCE);

    assertThat(hash.matches("password")).isTrue();
    assertThat(hash.matches("Password")).isFalse();
    assertThat(hash.phc()).isEqualTo(REFERENCE);
  }

  @Test
  void readsWhatItWrites() {
    PasswordHash hash = PasswordHash.create("pässwörd €", PasswordHash.Cost.CURRENT, RANDOM);

    PasswordHash read = PasswordHash.parse(hash.phc());

    assertThat(hash.phc()).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
    assertThat(read.matches("pässwörd €")).isTrue();
    assertThat(read.matches("pässwörd")).isFalse();
    assertThat(read.outdated()).isFalse();
  }

  @Test
  void saltsEachHash() {
    String one = PasswordHash.create("same", PasswordHash.Cost.CURRENT, RANDOM).phc();
    String other = PasswordHash.create("same", PasswordHash.Cost.CURRENT, RANDOM).phc();

    assertThat(one).isNotEqualTo(other);
  }

  @Test
  void takesComposedAndDecomposedLettersAsTheSame() {
    PasswordHash hash = PasswordHash.create("caf\u00e9", PasswordHash.Cost.CURRENT, RANDOM);

    assertThat(hash.matches("cafe\u0301")).isTrue();
  }

  @Test
  void noticesOutdatedParameters() {
    assertThat(PasswordHash.parse(REFERENCE).outdated()).isTrue();
  }

  @Test
  void showsNothingOfItself() {
    assertThat(PasswordHash.parse(REFERENCE)).hasToString("***");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "password",
        "$argon2i$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
        "$argon2id$v=16$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc",
        "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$"
      })
  void refusesOtherFormats(String text) {
    assertThatThrownBy(() -> PasswordHash.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }
}
