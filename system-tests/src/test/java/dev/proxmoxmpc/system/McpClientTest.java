package dev.proxmoxmpc.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// An assistant's client that nobody here wrote lists our tools and calls every one of them, over
/// both transports.
class McpClientTest {
  private static final Path SCRIPT = Path.of("..", "mcp-service", "src", "test", "js");

  @TempDir static Path directory;
  private static Path client;
  private static StandaloneProcess standalone;
  private static Api api;

  @BeforeAll
  static void startEverything() throws Exception {
    client = Files.createDirectories(directory.resolve("client"));
    for (String file : List.of("client.mjs", "package.json", "package-lock.json")) {
      Files.copy(SCRIPT.resolve(file), client.resolve(file));
    }
    assertThat(
            run(Map.of(), List.of("npm", "ci", "--no-audit", "--no-fund", "--prefer-offline"))
                .code())
        .isZero();
    standalone = StandaloneProcess.start(directory.resolve("data"), true).ready();
    api = Api.signIn(standalone);
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> api.get("/api/v1/guests").body().path("items").size() > 8);
  }

  @AfterAll
  static void stopEverything() throws Exception {
    api.close();
    standalone.stop();
  }

  @Test
  void listsAndCallsEveryToolOverHttp() throws Exception {
    Cli.Result result =
        run(
            Map.of("MPC_TOKEN", api.token()),
            List.of(
                "node", "client.mjs", "http", "http://127.0.0.1:" + standalone.mcpPort() + "/mcp"));

    assertThat(result.code()).as(result.output()).isZero();
  }

  @Test
  void listsAndCallsEveryToolOverStdio() throws Exception {
    Cli.run(
        standalone,
        directory,
        Map.of("MPC_PASSWORD", StandaloneProcess.PASSWORD),
        "login",
        "--username",
        "admin");
    List<String> command = new ArrayList<>(List.of("node", "client.mjs", "stdio"));
    command.addAll(Cli.command("mcp"));

    Cli.Result result =
        run(
            Map.of(
                "XDG_CONFIG_HOME", directory.resolve("config").toString(),
                "MPC_URL", standalone.uri("").toString()),
            command);

    assertThat(result.code()).as(result.output()).isZero();
  }

  private static Cli.Result run(Map<String, String> environment, List<String> command)
      throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(client.toFile()).redirectErrorStream(true);
    builder.environment().putAll(environment);
    Process process = builder.start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Cli.Result(process.waitFor(), output);
  }
}
