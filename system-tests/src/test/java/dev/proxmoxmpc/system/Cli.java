package dev.proxmoxmpc.system;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The command line in a JVM of its own, with its own configuration folder.
final class Cli {
  private Cli() {}

  static Result run(
      StandaloneProcess standalone, Path home, Map<String, String> environment, String... words)
      throws IOException, InterruptedException {
    Process process = start(standalone, home, environment, words);
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Result(process.waitFor(), output);
  }

  /// The words that start it, for tools that start it themselves.
  static List<String> command(String... words) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.proxmoxmpc.cli.Main"));
    command.addAll(List.of(words));
    return command;
  }

  private static Process start(
      StandaloneProcess standalone, Path home, Map<String, String> environment, String... words)
      throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command(words)).redirectErrorStream(true);
    builder.environment().putAll(environment);
    builder.environment().put("XDG_CONFIG_HOME", home.resolve("config").toString());
    builder.environment().put("MPC_URL", standalone.uri("").toString());
    builder.environment().put("NO_COLOR", "1");
    return builder.start();
  }

  record Result(int code, String output) {}
}
