package dev.proxmoxmpc.kit.message;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.proxmoxmpc.contracts.inventory.GuestPage;
import dev.proxmoxmpc.contracts.inventory.OperationState;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonTest {
  @Test
  void unknownValuesAreAbsentButAPageAlwaysTellsWhetherItEnds() throws Exception {
    JsonNode page = tree(new GuestPage(List.of(Guests.named(100, "web")), null, 1, null));

    assertThat(page.has("nextCursor")).isTrue();
    assertThat(page.get("nextCursor").isNull()).isTrue();
    assertThat(page.has("position")).isFalse();
    assertThat(page.get("items").get(0).has("lock")).isFalse();
  }

  @Test
  void enumsAndInstantsHaveTheirWireForm() throws Exception {
    JsonNode guest = tree(Guests.named(100, "web"));

    assertThat(guest.get("kind").asText()).isEqualTo("qemu");
    assertThat(guest.get("observedAt").asText()).isEqualTo("2026-11-21T00:00:00Z");
    assertThat(Json.mapper().readValue("\"succeeded-with-warnings\"", OperationState.class))
        .isEqualTo(OperationState.SUCCEEDED_WITH_WARNINGS);
  }

  private static JsonNode tree(Object value) throws Exception {
    return Json.mapper().readTree(Json.mapper().writeValueAsBytes(value));
  }
}
