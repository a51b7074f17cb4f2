package dev.proxmoxmpc.cli.command.feed;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.proxmoxmpc.cli.client.EventFeed;
import dev.proxmoxmpc.cli.client.ServerEvent;
import dev.proxmoxmpc.cli.command.Cli;
import dev.proxmoxmpc.cli.output.CliException;
import dev.proxmoxmpc.cli.output.ExitCode;
import dev.proxmoxmpc.cli.output.Format;
import dev.proxmoxmpc.cli.output.Json;
import dev.proxmoxmpc.cli.output.Printer;
import dev.proxmoxmpc.contracts.event.Event;
import java.io.PrintWriter;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Shows the change feed as it happens.
@Command(
    name = "watch",
    description = {
      "Show changes as they happen, a line per event, until interrupted.",
      "A lost connection is made again and goes on after the last event shown. With -o json each line"
          + " is an event with its topic and, as 'id', its position in the feed."
    })
public final class WatchCommand implements Runnable {
  private final Cli cli;

  @Option(
      names = "--topics",
      paramLabel = "TOPICS",
      defaultValue = "cluster,node,guest,storage,task,operation",
      description =
          "Comma-separated: cluster, node, guest, storage, task, operation, usage (default:"
              + " ${DEFAULT-VALUE})")
  String topics = "";

  @Option(
      names = "--since",
      paramLabel = "POSITION",
      description = "Go on after this position instead of from now")
  @Nullable Long since;

  @Option(names = "--count", paramLabel = "N", description = "End after this many events")
  @Nullable Integer count;

  private int shown;

  WatchCommand(Cli cli) {
    this.cli = cli;
  }

  @Override
  public void run() {
    if (count != null && count < 1) {
      throw CliException.usage("--count must be at least 1");
    }
    Printer printer = cli.printer();
    EventLine line = new EventLine(cli.terminal(), cli.clock().getZone());
    if (cli.terminal().interactive()) {
      cli.terminal().err().println("Watching " + cli.server() + "; Ctrl-C ends");
    }
    RandomGenerator random = RandomGenerator.getDefault();
    new EventFeed(cli.api(), cli.pace().feed(), notices(), random)
        .follow(topics, since, event -> show(event, printer, line));
  }

  private boolean show(ServerEvent event, Printer printer, EventLine line) {
    ObjectMapper mapper = Json.mapper();
    try {
      JsonNode content = mapper.readTree(event.content());
      if (printer.format() == Format.TABLE) {
        cli.terminal()
            .out()
            .println(line.of(event.name(), mapper.treeToValue(content, Event.class)));
      } else {
        printer.streamed(named(event, content));
      }
    } catch (JsonProcessingException unexpected) {
      throw new CliException(
          ExitCode.FAILED,
          "An event of topic " + event.name() + " is not understood",
          "Is the server newer than this command line?",
          unexpected);
    }
    cli.terminal().out().flush();
    shown++;
    return count == null || shown < count;
  }

  private static ObjectNode named(ServerEvent event, JsonNode content) {
    ObjectNode named = Json.mapper().createObjectNode();
    if (event.id() != null) {
      named.put("id", event.id());
    }
    named.put("topic", event.name());
    if (content instanceof ObjectNode fields) {
      fields.remove("topic");
      named.setAll(fields);
    }
    return named;
  }

  private EventFeed.Listener notices() {
    PrintWriter err = cli.terminal().err();
    return new EventFeed.Listener() {
      @Override
      public void lost(String reason) {
        err.println("Connection lost (" + reason + "); trying again");
      }

      @Override
      public void resumed() {
        err.println("Connected again; nothing was missed");
      }

      @Override
      public void skipped() {
        err.println("Some events are no longer kept and were missed; list what you follow again");
      }
    };
  }
}
