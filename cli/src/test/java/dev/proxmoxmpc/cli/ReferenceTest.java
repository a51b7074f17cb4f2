package dev.proxmoxmpc.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proxmoxmpc.cli.command.Cli;
import dev.proxmoxmpc.cli.command.Pace;
import dev.proxmoxmpc.cli.output.Terminal;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;

class ReferenceTest {
  private static final Path PAGE = Path.of("..", "docs", "cli.md");

  @TempDir Path config;

  private CommandLine commands() {
    Terminal terminal =
        new Terminal(
            new PrintWriter(new StringWriter()),
            new PrintWriter(new StringWriter()),
            new ByteArrayInputStream(new byte[0]),
            null,
            80);
    Map<String, String> environment = Map.of("XDG_CONFIG_HOME", config.toString());
    return CommandTree.of(new Cli(terminal, environment, Clock.systemUTC(), Pace.USUAL));
  }

  @Test
  void thePageIsWhatTheParserKnows() throws IOException {
    String introduction;
    try (var resource = ReferenceTest.class.getResourceAsStream("/reference/introduction.md")) {
      introduction = new String(resource.readAllBytes(), StandardCharsets.UTF_8);
    }
    String fresh = Reference.of(commands(), introduction);
    if (Boolean.getBoolean("docs.update")) {
      Files.writeString(PAGE, fresh);
    }

    assertThat(Files.readString(PAGE))
        .as("docs/cli.md is stale; write it anew with the command it names")
        .isEqualTo(fresh);
  }

  @Test
  void everyCommandAndOptionIsDescribed() {
    described(commands().getCommandSpec());
  }

  private static void described(CommandSpec command) {
    assertThat(command.usageMessage().description()).as(command.qualifiedName()).isNotEmpty();
    for (ArgSpec argument : command.args()) {
      assertThat(argument.description()).as(command.qualifiedName() + " " + argument).isNotEmpty();
    }
    command.subcommands().values().forEach(sub -> described(sub.getCommandSpec()));
  }

  @Test
  void completionIsAShellScriptThatKnowsTheCommands() {
    CommandLineRun.Outcome outcome = new CommandLineRun(config).run("completion");

    assertThat(outcome.code()).isZero();
    assertThat(outcome.out())
        .startsWith("#!/usr/bin/env bash")
        .contains("guest", "shutdown", "--url");
  }

  @Test
  void helpShowsCommandsAndExitCodes() {
    CommandLineRun.Outcome outcome = new CommandLineRun(config).run("--help");

    assertThat(outcome.out()).contains("guest", "Exit codes:", "Not signed in, or not allowed");
    assertThat(new CommandLineRun(config).run().out()).isEqualTo(outcome.out());
    assertThat(new CommandLineRun(config).run("help", "guest").out()).contains("shutdown");
  }
}
