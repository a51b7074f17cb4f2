package dev.proxmoxmpc.cli.command.shell;

import dev.proxmoxmpc.cli.output.CliException;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Shows the help of a command: `mpc help guest list` is `mpc guest list --help`.
@Command(name = "help", description = "Show the help of a command.")
public final class HelpCommand implements Runnable {
  @Spec CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "COMMAND", arity = "0..*", description = "Its name, word by word")
  List<String> names = List.of();

  @Override
  public void run() {
    CommandLine command = spec.root().commandLine();
    for (String name : names) {
      CommandLine sub = command.getSubcommands().get(name);
      if (sub == null) {
        throw CliException.usage(
            "There is no command " + command.getCommandSpec().qualifiedName() + " " + name);
      }
      command = sub;
    }
    command.usage(command.getOut());
  }
}
