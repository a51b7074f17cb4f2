package dev.proxmoxmpc.kit.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.proxmoxmpc.contracts.problem.ProblemException;
import java.util.List;
import org.junit.jupiter.api.Test;

class CursorTest {
  @Test
  void comesBackAsItWentOut() {
    Cursor cursor = new Cursor(List.of("web-01", "lab", "100"));

    assertThat(Cursor.decode(cursor.encode(), 3)).isEqualTo(cursor);
    assertThat(Cursor.decode(null, 3)).isNull();
  }

  @Test
  void aForeignOrForgedCursorIsAProblemOnTheFieldCursor() {
    for (String text : List.of("%%%", "bm8", new Cursor(List.of("a")).encode(), "WzEsbnVsbCwzXQ")) {
      assertThatThrownBy(() -> Cursor.decode(text, 3))
          .isInstanceOfSatisfying(
              ProblemException.class,
              e -> assertThat(e.problem().fields().getFirst().field()).isEqualTo("cursor"));
    }
  }
}
