package dev.proxmoxmpc.mcp.toolset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.proxmoxmpc.contracts.problem.ProblemException;
import io.modelcontextprotocol.json.schema.jackson2.DefaultJsonSchemaValidator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ArgumentsTest {
  private static final List<Parameter> PARAMETERS =
      List.of(
          new Parameter.Text("name", true, "a name", 5, List.of(), Pattern.compile("[a-z]+")),
          Parameter.Text.oneOf("kind", List.of("qemu", "lxc"), "a kind"),
          new Parameter.Whole("limit", "how many", 1, 100, 25),
          new Parameter.Flag("running", "only those"));

  private static Map<String, Object> with(String name, Object value) {
    Map<String, Object> arguments = new HashMap<>(Map.of("name", "web"));
    arguments.put(name, value);
    return arguments;
  }

  @Test
  void givesValuesByTypeAndUsualOnesWhereAbsent() {
    Arguments arguments =
        Arguments.check(PARAMETERS, Map.of("name", "web", "running", true, "kind", "lxc"));

    assertThat(arguments.required("name")).isEqualTo("web");
    assertThat(arguments.text("kind")).isEqualTo("lxc");
    assertThat(arguments.flag("running")).isTrue();
    assertThat(arguments.whole("limit")).isEqualTo(25);
  }

  @Test
  void nullCountsAsAbsent() {
    assertThat(Arguments.check(PARAMETERS, with("kind", null)).text("kind")).isNull();
  }

  @Test
  void acceptsExactlyWhatTheSchemaAccepts() {
    Tool tool = Tool.reading("t", "t", "t", "t", PARAMETERS, Empty.class, (_, _) -> null);
    DefaultJsonSchemaValidator validator = new DefaultJsonSchemaValidator();
    List<Map<String, Object>> cases =
        List.of(
            Map.of(),
            Map.of("name", "web"),
            Map.of("name", "WEB"),
            Map.of("name", "toolong"),
            Map.of("name", 7),
            with("kind", "vm"),
            with("kind", "qemu"),
            with("limit", 0),
            with("limit", 1),
            with("limit", 100),
            with("limit", 101),
            with("limit", 1.5),
            with("limit", 2.0),
            with("limit", 1e30),
            with("limit", "5"),
            with("running", "yes"),
            with("running", false),
            with("unheard", 1));

    for (Map<String, Object> arguments : cases) {
      ProblemException refused =
          catchThrowableOfType(
              ProblemException.class, () -> Arguments.check(PARAMETERS, arguments));
      assertThat(refused == null)
          .as(arguments.toString())
          .isEqualTo(validator.validate(tool.inputSchema(), arguments).valid());
    }
  }

  record Empty() {}
}
