package dev.proxmoxmpc.cli.command.assistant;

import dev.proxmoxmpc.cli.client.AccessTokens;
import dev.proxmoxmpc.cli.client.McpConnection;
import dev.proxmoxmpc.cli.command.Cli;
import dev.proxmoxmpc.cli.config.ServerUrl;
import dev.proxmoxmpc.cli.output.CliException;
import dev.proxmoxmpc.cli.output.ExitCode;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Lets an assistant that speaks MCP over standard input and output use this Proxmox-MPC, with the
/// rights of whoever signed in.
@Command(
    name = "mcp",
    description = {
      "Connect an AI assistant over standard input and output (Model Context Protocol).",
      "Sign in first with mpc login; the assistant acts with your rights. Put 'mpc mcp' as the"
          + " command of a stdio server into the assistant's settings. Ends when its input ends."
    })
public final class McpCommand implements Runnable {
  private static final Duration GRACE = Duration.ofSeconds(10);

  private final Cli cli;

  @Option(
      names = "--mcp-url",
      paramLabel = "URL",
      description =
          "Address of the MCP endpoint; else MPC_MCP_URL, else /mcp at the server, on the port after"
              + " the API's where the API has one")
  @Nullable String mcpUrl;

  McpCommand(Cli cli) {
    this.cli = cli;
  }

  @Override
  public void run() {
    AccessTokens tokens = cli.api().tokens();
    tokens.current();
    McpConnection connection = new McpConnection(endpoint(), tokens);
    cli.terminal().err().println("mpc mcp: connected to " + endpoint());
    new StdioBridge(cli.terminal(), connection, GRACE).run();
  }

  private ServerUrl endpoint() {
    if (mcpUrl != null) {
      return parsed(mcpUrl, ExitCode.USAGE, "--mcp-url");
    }
    String configured = cli.environment("MPC_MCP_URL");
    if (!configured.isBlank()) {
      return parsed(configured, ExitCode.CONFIGURATION, "MPC_MCP_URL");
    }
    URI api = cli.server().base();
    if (api.getPort() < 0) {
      return ServerUrl.parse(api + "/mcp");
    }
    String host = api.getScheme() + "://" + api.getHost() + ":" + (api.getPort() + 1);
    return ServerUrl.parse(host + "/mcp");
  }

  private static ServerUrl parsed(String text, ExitCode code, String source) {
    try {
      return ServerUrl.parse(text);
    } catch (IllegalArgumentException malformed) {
      throw new CliException(code, source + ": " + malformed.getMessage(), null, malformed);
    }
  }
}
