package dev.proxmoxmpc.inventory.search;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SearchTest {
  private static final JsonNode FIXTURE = fixture();

  @ParameterizedTest
  @MethodSource("cases")
  void obeysTheSharedGrammar(String q, List<String> matches, List<String> problems) {
    Search search = Search.parse(q);

    assertThat(
            guests().entrySet().stream()
                .filter(guest -> search.matches(guest.getValue()))
                .map(Map.Entry::getKey))
        .containsExactlyElementsOf(matches);
    assertThat(search.problems().stream().map(p -> p.code() + " " + p.term() + " at " + p.offset()))
        .containsExactlyElementsOf(problems);
  }

  @Test
  void understandsEveryTextWithoutFailing() {
    for (String odd :
        List.of("\"", ":", "::", ",", "*", "**:,\"", "-:", "name:,,", "\u0000 \uD83D")) {
      assertThat(Search.parse(odd)).as(odd).isNotNull();
    }
  }

  static Stream<Object[]> cases() {
    return FIXTURE
        .get("cases")
        .valueStream()
        .map(c -> new Object[] {c.get("q").asText(), texts(c.path("matches")), problems(c)});
  }

  private static List<String> problems(JsonNode testCase) {
    return testCase
        .path("errors")
        .valueStream()
        .map(p -> p.get("code").asText() + " " + p.get("term").asText() + " at " + p.get("offset"))
        .toList();
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(each -> texts.add(each.asText()));
    return texts;
  }

  private static Map<String, SearchText> guests() {
    Map<String, SearchText> guests = new LinkedHashMap<>();
    for (JsonNode g : FIXTURE.get("guests")) {
      guests.put(
          g.get("cluster").asText() + "/" + g.get("vmid").asText(),
          new SearchText(
              g.get("cluster").asText(),
              g.get("node").asText(),
              g.get("name").asText(),
              g.get("vmid").asText(),
              g.get("kind").asText(),
              g.get("status").asText(),
              texts(g.get("tags")),
              g.path("pool").asText(null),
              g.path("lock").asText(null),
              g.get("template").asBoolean()));
    }
    return guests;
  }

  private static JsonNode fixture() {
    try (InputStream file = SearchTest.class.getResourceAsStream("/search/grammar-cases.json")) {
      return new ObjectMapper().readTree(file);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
