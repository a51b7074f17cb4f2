package dev.proxmoxmpc.simulator;

import dev.proxmoxmpc.simulator.canonical.CanonicalCommand;
import dev.proxmoxmpc.simulator.profile.Profile;
import dev.proxmoxmpc.simulator.schema.SchemaCompiler;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// The command line of the simulator.
@Command(
    name = "simulator",
    mixinStandardHelpOptions = true,
    description = "A Proxmox VE that behaves, for trying, testing and demonstrations.",
    subcommands = {
      SimulatorCommand.Run.class,
      SimulatorCommand.Schema.class,
      CanonicalCommand.class
    })
public final class SimulatorCommand {
  private static final String LOGGING = "logback.configurationFile";

  /// Runs the command line and exits with its status.
  public static void main(String[] arguments) {
    if (System.getProperty(LOGGING) == null) {
      System.setProperty(LOGGING, "dev/proxmoxmpc/simulator/logback-run.xml");
    }
    System.exit(new CommandLine(new SimulatorCommand()).execute(arguments));
  }

  /// Runs a simulator until it is interrupted.
  @Command(name = "run", description = "Run a simulated estate until interrupted.")
  static final class Run implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    CommandSpec spec;

    @Option(
        names = "--profile",
        defaultValue = "lab",
        description = "single, lab, team, fleet, broken or conformance")
    String profile = "lab";

    @Option(
        names = "--ports",
        split = ",",
        description = "One HTTPS port per node, in order; the rest take free ports.")
    List<Integer> ports = List.of();

    @Option(
        names = "--seed",
        defaultValue = "1",
        description = "Equal seeds give equal worlds and certificates.")
    long seed;

    @Option(
        names = "--control-port",
        defaultValue = "0",
        description = "Port of the control API; 0 takes a free one.")
    int controlPort;

    @Option(
        names = "--latency",
        defaultValue = "0",
        description = "Milliseconds that each answer takes at least.")
    long latency;

    @Option(
        names = "--task-speed",
        defaultValue = "1",
        description = "How fast workers are; 2 halves durations.")
    double taskSpeed;

    @Option(
        names = "--auth-delay",
        defaultValue = "3000",
        description = "Milliseconds that a refused login takes.")
    long authDelay;

    @Option(
        names = "--pve",
        defaultValue = "9.2",
        description = "The release to speak: 7.4, 8.4 or 9.2.")
    String version = "9.2";

    @Option(names = "--state", description = "A saved world to start with instead of the profile.")
    @Nullable Path state;

    @Override
    public Integer call() throws InterruptedException {
      SimulatorConfig config =
          SimulatorConfig.of(Profile.named(profile))
              .withPorts(ports)
              .withSeed(seed)
              .withControlPort(controlPort)
              .withLatency(Duration.ofMillis(latency))
              .withTaskSpeed(taskSpeed)
              .withAuthenticationDelay(Duration.ofMillis(authDelay))
              .withVersion(PveVersion.ofLabel(version))
              .withState(state);
      Simulator simulator = Simulator.start(config);
      Runtime.getRuntime().addShutdownHook(new Thread(simulator::close, "simulator-stop"));
      PrintWriter out = spec.commandLine().getOut();
      for (Simulator.ApiEndpoint endpoint : simulator.endpoints()) {
        out.printf(
            "%-12s %-10s %s  %s%n",
            endpoint.cluster(), endpoint.node(), endpoint.uri(), endpoint.fingerprint());
      }
      out.printf("login        root@pam / %s%n", Simulator.ROOT_PASSWORD);
      out.printf("control      http://127.0.0.1:%d%n", simulator.controlPort());
      out.flush();
      new CountDownLatch(1).await();
      return 0;
    }
  }

  /// Writes the compact schema files from the published ones.
  @Command(name = "schema", description = "Write the compact API schemas from the published ones.")
  static final class Schema implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    CommandSpec spec;

    @Parameters(
        index = "0",
        description = "Folder with pve-VERSION.json.gz as the API viewer publishes them.")
    @SuppressWarnings("NullAway.Init")
    Path source;

    @Parameters(
        index = "1",
        defaultValue = "proxmox-simulator/src/main/resources/dev/proxmoxmpc/simulator/schema",
        description = "Folder to write to (default: the module's resources).")
    Path target = Path.of(".");

    @Override
    public Integer call() throws IOException {
      int written = new SchemaCompiler().compile(source, target);
      spec.commandLine().getOut().printf("%d schemas written to %s%n", written, target);
      return written > 0 ? 0 : 1;
    }
  }
}
