package dev.proxmoxmpc.inventory.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proxmoxmpc.contracts.inventory.FieldChange;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class FieldsTest {
  @Test
  void tellsWhatWasAddedChangedAndRemoved() {
    Fields before = fields(Map.of("name", "a", "node", "pve1", "lock", "backup"));
    Fields after = fields(Map.of("name", "a", "node", "pve2", "pool", "x"));

    assertThat(before.changesTo(after))
        .containsExactly(
            new FieldChange("lock", "backup", null),
            new FieldChange("node", "pve1", "pve2"),
            new FieldChange("pool", null, "x"));
  }

  @Test
  void readsAndClearsWhatIsBelowAPrefix() {
    Fields fields = fields(Map.of("config.cores", "2", "config.memory", "512", "configured", "x"));

    assertThat(fields.below("config.")).isEqualTo(Map.of("cores", "2", "memory", "512"));
    assertThat(fields.draft().clear("config.").build().values())
        .isEqualTo(Map.of("configured", "x"));
  }

  @Test
  void takesEmptyTextForAbsent() {
    assertThat(fields(Map.of("lock", "x")).draft().put("lock", "").put("pool", null).build())
        .isEqualTo(Fields.NONE);
  }

  @Property
  void changesLeadFromOneToTheOther(
      @ForAll @Size(max = 8)
          Map<@AlphaChars @StringLength(min = 1, max = 2) String, @StringLength(min = 1) String>
              one,
      @ForAll @Size(max = 8)
          Map<@AlphaChars @StringLength(min = 1, max = 2) String, @StringLength(min = 1) String>
              other) {
    Fields.Draft draft = fields(one).draft();
    List<FieldChange> changes = fields(one).changesTo(fields(other));

    changes.forEach(change -> draft.put(change.field(), change.after()));

    assertThat(draft.build()).isEqualTo(fields(other));
    assertThat(fields(one).changesTo(fields(one))).isEmpty();
  }

  private static Fields fields(Map<String, String> values) {
    return new Fields(new TreeMap<>(values));
  }
}
