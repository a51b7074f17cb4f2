package dev.proxmoxmpc.mcp.toolset;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.proxmoxmpc.kit.message.Json;
import dev.proxmoxmpc.mcp.RunningMcp;
import dev.proxmoxmpc.mcp.WireClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What assistants are told of each tool is a contract: a change shows as a change of a file here.
/// `-Dgolden.update=true` writes the files anew.
class ToolSnapshotTest {
  private static final Path FOLDER = Path.of("src/test/resources/tools");

  @Test
  void thePageListsEveryToolAndArgument() throws IOException {
    Path page = Path.of("../docs/mcp.md");
    StringBuilder table =
        new StringBuilder("| tool | set | arguments | does |\n|---|---|---|---|\n");
    try (RunningMcp mcp = RunningMcp.start()) {
      for (Tool tool : mcp.context().getBean(Toolbox.class).tools()) {
        String arguments =
            tool.parameters().stream()
                .map(one -> one.required() ? "**" + one.name() + "**" : one.name())
                .collect(Collectors.joining(", "));
        String row = "| `%s` | %s | %s | %s |\n";
        table.append(row.formatted(tool.name(), tool.toolset(), arguments, tool.description()));
      }
    }
    String written = Files.readString(page);
    String begin = "<!-- tools -->\n";
    int from = written.indexOf(begin) + begin.length();
    int to = written.indexOf("<!-- end of tools -->");
    String fresh = written.substring(0, from) + table + written.substring(to);
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(page, fresh);
    }
    assertThat(Files.readString(page)).isEqualTo(fresh);
  }

  @Test
  void toolsAreToldAsTheyWereAgreed() throws IOException {
    List<String> names = new ArrayList<>();
    try (RunningMcp mcp = RunningMcp.start()) {
      WireClient client = mcp.client("ada");
      client.initialize();
      for (JsonNode tool : client.ask("tools/list", Map.of()).at("/result/tools")) {
        String name = tool.path("name").asText();
        names.add(name + ".json");
        String told =
            Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(tool) + "\n";
        Path file = FOLDER.resolve(name + ".json");
        if (Boolean.getBoolean("golden.update")) {
          Files.createDirectories(FOLDER);
          Files.writeString(file, told);
        }
        assertThat(Files.readString(file)).as(name).isEqualTo(told);
      }
    }

    try (Stream<Path> files = Files.list(FOLDER)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(names);
    }
  }
}
