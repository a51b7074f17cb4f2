package dev.proxmoxmpc.standalone;

import dev.proxmoxmpc.local.ServerStartException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `./mpc up`: starts everything, says where it is, and stops everything in order when asked to.
@Command(
    name = "mpc up",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Starts Proxmox-MPC on this machine: services, portal, PostgreSQL and NATS. Ctrl-C stops all in order.",
    footer = {
      "",
      "Ports, from --port N: N portal and API, N+1 MCP, N+2 auth, N+3 inventory, N+4 PostgreSQL, N+5 NATS,",
      "with --demo also N+6 to N+8 the simulated nodes and N+9 their control API. All on the loopback address.",
      "",
      "MPC_ADMIN_PASSWORD sets the administrator's password at the very first start; without it one is generated and shown once."
    })
final class Main implements Callable<Integer> {
  @Option(
      names = "--demo",
      description = "Also start a simulated three-node cluster and register it as `demo`.")
  private boolean demo;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Where everything is kept (default: $XDG_DATA_HOME/proxmox-mpc).")
  private @Nullable Path data;

  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "8470",
      description = "The first port (default: ${DEFAULT-VALUE}).")
  private int port;

  @Option(
      names = "--stop-when-ready",
      hidden = true,
      description = "Start, become ready, stop: for start-up measurements.")
  private boolean stopWhenReady;

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new Main()).execute(arguments));
  }

  @Override
  public Integer call() throws InterruptedException {
    if (port < 1024 || port > 65_525) {
      System.err.println("mpc up: --port must be from 1024 to 65525, but is " + port);
      return 2;
    }
    var settings =
        new StartSettings(
            data == null ? StartSettings.usualData() : data.toAbsolutePath(), port, demo);
    System.setProperty("mpc.log.file", settings.data().resolve("log/proxmox-mpc.log").toString());
    System.setProperty("logback.configurationFile", "dev/proxmoxmpc/standalone/logback.xml");
    var display = new StartDisplay(System.out);
    var stopped = new CountDownLatch(1);
    var standalone = new Standalone(settings, display);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  standalone.close();
                  stopped.countDown();
                },
                "stop"));
    try {
      standalone.start();
    } catch (ServerStartException | StartException e) {
      display.failed(String.valueOf(e.getMessage()));
      return 1;
    }
    if (!stopWhenReady) {
      stopped.await();
    }
    return 0;
  }
}
