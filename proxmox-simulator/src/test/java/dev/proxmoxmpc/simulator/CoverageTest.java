package dev.proxmoxmpc.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proxmoxmpc.simulator.api.Routes;
import dev.proxmoxmpc.simulator.schema.ApiSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class CoverageTest {
  private static final Path LIST = Path.of("..", "docs", "simulator-coverage.md");

  @Test
  void listsEveryCallThatIsNotAnswered() throws IOException {
    Routes routes = Endpoints.all();
    String documented = Files.readString(LIST);

    List<String> forgotten =
        ApiSchema.of(PveVersion.V9_2).methods().stream()
            .filter(method -> routes.find(method) == null)
            .map(method -> method.verb() + " " + method.path())
            .filter(call -> !documented.contains("- `" + call + "`"))
            .toList();

    assertThat(forgotten).isEmpty();
  }
}
