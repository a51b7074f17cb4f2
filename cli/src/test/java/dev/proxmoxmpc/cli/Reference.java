package dev.proxmoxmpc.cli;

import dev.proxmoxmpc.cli.output.ExitCode;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/// Writes the reference of all commands from the parser itself.
final class Reference {
  private final StringBuilder text = new StringBuilder();

  static String of(CommandLine commands, String introduction) {
    Reference reference = new Reference();
    reference.text.append(introduction.strip()).append("\n\n## Exit codes\n\n");
    reference.text.append("| code | meaning |\n|---|---|\n");
    Arrays.stream(ExitCode.values())
        .forEach(code -> reference.row("`" + code.number() + "`", code.meaning()));
    reference.text.append("\n## Options of all commands\n\n");
    reference.options(commands.getCommandSpec().options());
    reference.text.append("\n## Commands\n");
    reference.subcommands(commands);
    return reference.text.toString();
  }

  private void subcommands(CommandLine parent) {
    parent.getSubcommands().values().stream()
        .distinct()
        .forEach(command -> {
          if (command.getSubcommands().isEmpty()) {
            command(command.getCommandSpec());
          } else {
            subcommands(command);
          }
        });
  }

  private void command(CommandSpec spec) {
    text.append("\n### `").append(synopsis(spec)).append("`\n\n");
    text.append(String.join(" ", spec.usageMessage().description())).append("\n");
    if (spec.aliases().length > 0) {
      text.append("\nShort: `").append(spec.aliases()[0]).append("`\n");
    }
    List<OptionSpec> own = spec.options().stream().filter(option -> !option.inherited()).toList();
    if (!own.isEmpty() || !spec.positionalParameters().isEmpty()) {
      text.append("\n| | |\n|---|---|\n");
      spec.positionalParameters().forEach(this::positional);
      own.forEach(this::option);
    }
  }

  private static String synopsis(CommandSpec spec) {
    String parameters =
        spec.positionalParameters().stream()
            .map(Reference::parameter)
            .collect(Collectors.joining(" "));
    String required =
        spec.options().stream()
            .filter(option -> option.required() && option.group() == null)
            .map(option -> " " + option.longestName() + " " + option.paramLabel())
            .collect(Collectors.joining());
    return (spec.qualifiedName() + " " + parameters).strip() + required + " [OPTIONS]";
  }

  private static String parameter(PositionalParamSpec parameter) {
    String label = parameter.paramLabel() + (parameter.arity().max() > 1 ? "..." : "");
    return parameter.arity().min() == 0 ? "[" + label + "]" : label;
  }

  private void positional(PositionalParamSpec parameter) {
    row("`" + parameter.paramLabel() + "`", description(parameter));
  }

  private void options(List<OptionSpec> options) {
    text.append("| | |\n|---|---|\n");
    options.forEach(this::option);
  }

  private void option(OptionSpec option) {
    String names =
        Arrays.stream(option.names())
            .map(name -> "`" + name + "`")
            .collect(Collectors.joining(" "));
    String value = option.arity().max() == 0 ? "" : " `" + option.paramLabel() + "`";
    row(names + value, description(option));
  }

  private static String description(ArgSpec argument) {
    String description = String.join(" ", argument.renderedDescription());
    if (argument.group() != null) {
      return description + " (one of these is required)";
    }
    return description + (argument.required() && argument.isOption() ? " (required)" : "");
  }

  private void row(String left, String right) {
    text.append("| ").append(left).append(" | ").append(right.replace("|", "\\|")).append(" |\n");
  }
}
