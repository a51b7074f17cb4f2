package dev.proxmoxmpc.cli;

import dev.proxmoxmpc.cli.command.Cli;
import dev.proxmoxmpc.cli.output.ErrorReport;
import dev.proxmoxmpc.cli.output.ExitCode;
import dev.proxmoxmpc.cli.output.Terminal;
import java.lang.reflect.Constructor;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/// The parser with all commands, each made with the run it belongs to.
final class CommandTree {
  private static final int READABLE = 100;

  private CommandTree() {}

  static CommandLine of(Cli cli) {
    Terminal terminal = cli.terminal();
    CommandLine commands = new CommandLine(new MpcCommand(cli), factory(cli));
    commands
        .setOut(terminal.out())
        .setErr(terminal.err())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setUsageHelpWidth(Math.clamp(terminal.width(), 60, READABLE))
        .setColorScheme(
            CommandLine.Help.defaultColorScheme(
                terminal.colored() ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF))
        .setExecutionStrategy(parsed -> {
          cli.settle();
          return new CommandLine.RunLast().execute(parsed);
        })
        .setExecutionExceptionHandler(
            (error, _, _) -> new ErrorReport(terminal).tell(error).number())
        .setParameterExceptionHandler((error, _) -> misused(error));
    commands
        .getCommandSpec()
        .usageMessage()
        .exitCodeListHeading("%nExit codes:%n")
        .exitCodeList(exitCodes());
    return commands;
  }

  private static int misused(ParameterException error) {
    CommandLine command = error.getCommandLine();
    command.getErr().println(command.getColorScheme().errorText("mpc: " + error.getMessage()));
    if (!UnmatchedArgumentException.printSuggestions(error, command.getErr())) {
      String name = command.getCommandSpec().qualifiedName();
      command.getErr().println("  Try: " + name + " --help");
    }
    return ExitCode.USAGE.number();
  }

  private static Map<String, String> exitCodes() {
    Map<String, String> codes = new LinkedHashMap<>();
    Arrays.stream(ExitCode.values())
        .forEach(code -> codes.put(" " + code.number(), code.meaning()));
    return codes;
  }

  /// Commands are made with the run; everything else as the parser would.
  private static IFactory factory(Cli cli) {
    IFactory usual = CommandLine.defaultFactory();
    return new IFactory() {
      @Override
      public <K> K create(Class<K> type) throws Exception {
        for (Constructor<?> constructor : type.getDeclaredConstructors()) {
          if (Arrays.equals(constructor.getParameterTypes(), new Class<?>[] {Cli.class})) {
            constructor.setAccessible(true);
            return type.cast(constructor.newInstance(cli));
          }
        }
        return usual.create(type);
      }
    };
  }
}
