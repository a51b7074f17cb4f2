package dev.proxmoxmpc.cli.command.assistant;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proxmoxmpc.cli.client.McpConnection;
import dev.proxmoxmpc.cli.output.CliException;
import dev.proxmoxmpc.cli.output.ExitCode;
import dev.proxmoxmpc.cli.output.Json;
import dev.proxmoxmpc.cli.output.Terminal;
import dev.proxmoxmpc.contracts.problem.ProblemException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Carries messages between standard input and output, one per line, and an MCP endpoint. Standard
/// output holds nothing but the protocol. Requests run side by side; the handshake and
/// notifications keep their order. What cannot be delivered is answered with a JSON-RPC error, so
/// that nobody waits for ever.
final class StdioBridge {
  private static final int PARSE_ERROR = -32700;
  private static final int INVALID_REQUEST = -32600;
  private static final int UNDELIVERED = -32000;

  private final Terminal terminal;
  private final McpConnection connection;
  private final Duration grace;
  private final ReentrantLock writing = new ReentrantLock();
  private final Phaser underWay = new Phaser(1);
  private final AtomicBoolean listening = new AtomicBoolean();

  /// @param grace how long answers are waited for after the end of input
  StdioBridge(Terminal terminal, McpConnection connection, Duration grace) {
    this.terminal = terminal;
    this.connection = connection;
    this.grace = grace;
  }

  /// Runs until standard input ends.
  void run() {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      try {
        readAll(threads);
        awaitAnswers();
        connection.close();
      } catch (CliException | ProblemException failure) {
        log("the session could not be ended: " + reason(failure));
      } finally {
        threads.shutdownNow();
      }
    }
  }

  private void readAll(ExecutorService threads) {
    InputStreamReader utf8 = new InputStreamReader(terminal.in(), StandardCharsets.UTF_8);
    try (BufferedReader lines = new BufferedReader(utf8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.isBlank()) {
          take(line, threads);
        }
      }
    } catch (IOException cause) {
      throw new CliException(ExitCode.FAILED, "Cannot read standard input", null, cause);
    }
  }

  private void take(String line, ExecutorService threads) {
    JsonNode message;
    try {
      message = Json.mapper().readTree(line);
    } catch (JsonProcessingException malformed) {
      write(error(null, PARSE_ERROR, "The line is not JSON"));
      return;
    }
    if (!message.isObject()) {
      write(error(null, INVALID_REQUEST, "A message is one JSON object on one line"));
      return;
    }
    boolean request = message.has("method") && message.has("id");
    if (!request || "initialize".equals(message.path("method").asText())) {
      deliver(message);
      startListening(message, threads);
      return;
    }
    underWay.register();
    threads.execute(() -> {
      try {
        deliver(message);
      } finally {
        underWay.arriveAndDeregister();
      }
    });
  }

  private void deliver(JsonNode message) {
    try {
      connection.send(message, this::write);
    } catch (CliException | ProblemException failure) {
      log(reason(failure));
      if (message.has("method") && message.has("id")) {
        write(error(message.get("id"), UNDELIVERED, reason(failure)));
      }
    }
  }

  /// After the handshake the server may speak unasked; a stream that ends is opened again.
  private void startListening(JsonNode message, ExecutorService threads) {
    boolean ready = "notifications/initialized".equals(message.path("method").asText());
    if (ready && listening.compareAndSet(false, true)) {
      threads.execute(this::listen);
    }
  }

  private void listen() {
    long pause = 500;
    while (!Thread.currentThread().isInterrupted()) {
      try {
        long begun = System.nanoTime();
        if (!connection.listen(this::write)) {
          return;
        }
        boolean lasted = System.nanoTime() - begun > TimeUnit.SECONDS.toNanos(30);
        pause = lasted ? 500 : Math.min(pause * 2, 30_000);
      } catch (CliException | ProblemException failure) {
        if (Thread.currentThread().isInterrupted()) {
          return;
        }
        log("not listening for now: " + reason(failure));
        pause = Math.min(pause * 2, 30_000);
      }
      try {
        Thread.sleep(pause);
      } catch (InterruptedException over) {
        return;
      }
    }
  }

  private void awaitAnswers() {
    int phase = underWay.arrive();
    try {
      underWay.awaitAdvanceInterruptibly(phase, grace.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException tooLong) {
      log("ended before all answers came");
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void write(JsonNode message) {
    writing.lock();
    try {
      terminal.out().println(Json.mapper().writeValueAsString(message));
      terminal.out().flush();
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("a tree always has a JSON form", impossible);
    } finally {
      writing.unlock();
    }
  }

  private void log(String text) {
    terminal.err().println("mpc mcp: " + text);
  }

  private static ObjectNode error(@Nullable JsonNode id, int code, String text) {
    ObjectNode error = Json.mapper().createObjectNode().put("jsonrpc", "2.0");
    error.set("id", id);
    error.putObject("error").put("code", code).put("message", text);
    return error;
  }

  private static String reason(RuntimeException failure) {
    return switch (failure) {
      case CliException cli -> cli.hint() == null ? cli.text() : cli.text() + ". " + cli.hint();
      case ProblemException refused -> {
        String detail = refused.problem().detail();
        yield refused.problem().title() + (detail == null ? "" : ": " + detail);
      }
      default -> failure.toString();
    };
  }
}
