package dev.proxmoxmpc.cli;

import dev.proxmoxmpc.cli.client.EventFeed;
import dev.proxmoxmpc.cli.command.Cli;
import dev.proxmoxmpc.cli.command.Pace;
import dev.proxmoxmpc.cli.output.Prompts;
import dev.proxmoxmpc.cli.output.Terminal;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.SequenceInputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Runs real commands in this process against a terminal made of strings.
final class CommandLineRun {
  static final Instant NOW = Instant.parse("2026-03-04T10:00:00Z");

  /// What a command left behind.
  record Outcome(int code, String out, String err) {}

  private final Map<String, String> environment = new HashMap<>();
  private final Deque<String> typed = new ArrayDeque<>();
  private final List<String> questions = new ArrayList<>();
  private boolean person;
  private String stdin = "";
  private String awaited = "";
  private int width = 100;
  private Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);

  CommandLineRun(Path config) {
    environment.put("XDG_CONFIG_HOME", config.toString());
  }

  CommandLineRun with(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  CommandLineRun typing(String... answers) {
    person = true;
    typed.addAll(List.of(answers));
    return this;
  }

  CommandLineRun stdin(String text) {
    stdin = text;
    return this;
  }

  /// Input ends only once the output holds this text.
  CommandLineRun openUntil(String text) {
    awaited = text;
    return this;
  }

  CommandLineRun width(int columns) {
    width = columns;
    return this;
  }

  CommandLineRun ticking() {
    clock = Clock.systemUTC();
    return this;
  }

  List<String> questions() {
    return questions;
  }

  Outcome run(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    InputStream in =
        new SequenceInputStream(
            new ByteArrayInputStream(stdin.getBytes(StandardCharsets.UTF_8)),
            new EndOnceWritten(out, awaited));
    Terminal terminal =
        new Terminal(
            new PrintWriter(out), new PrintWriter(err), in, person ? new Scripted() : null, width);
    terminal.withoutColor();
    Pace pace =
        new Pace(
            Duration.ofMillis(5),
            new EventFeed.Timing(
                Duration.ofMillis(400), Duration.ofMillis(2), Duration.ofMillis(20)));
    int code = CommandTree.of(new Cli(terminal, environment, clock, pace)).execute(arguments);
    return new Outcome(code, out.toString(), err.toString());
  }

  private static final class EndOnceWritten extends InputStream {
    private final StringWriter out;
    private final String awaited;

    EndOnceWritten(StringWriter out, String awaited) {
      this.out = out;
      this.awaited = awaited;
    }

    @Override
    public int read() {
      long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
      while (!out.toString().contains(awaited) && System.nanoTime() < deadline) {
        Thread.onSpinWait();
      }
      return -1;
    }
  }

  private final class Scripted implements Prompts {
    @Override
    public @Nullable String line(String question) {
      questions.add(question);
      return typed.poll();
    }

    @Override
    public @Nullable String secret(String question) {
      questions.add(question);
      return typed.poll();
    }
  }
}
