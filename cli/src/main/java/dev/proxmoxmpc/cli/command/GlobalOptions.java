package dev.proxmoxmpc.cli.command;

import dev.proxmoxmpc.cli.config.ServerUrl;
import dev.proxmoxmpc.cli.output.Format;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.TypeConversionException;

/// Options every command takes, before or after its name.
public final class GlobalOptions {
  @Option(
      names = "--url",
      scope = ScopeType.INHERIT,
      paramLabel = "URL",
      converter = ServerUrlConverter.class,
      description =
          "Address of Proxmox-MPC; else MPC_URL, else the one signed in to last, else"
              + " http://127.0.0.1:8470")
  @Nullable ServerUrl url;

  @Option(
      names = {"-o", "--output"},
      scope = ScopeType.INHERIT,
      paramLabel = "FORMAT",
      description = "Format of results: table, json or yaml")
  Format output = Format.TABLE;

  @Option(
      names = "--no-color",
      scope = ScopeType.INHERIT,
      description = "No colours; the variable NO_COLOR does the same")
  boolean noColor;

  @Option(
      names = {"-h", "--help"},
      scope = ScopeType.INHERIT,
      usageHelp = true,
      description = "Show this help")
  boolean help;

  static final class ServerUrlConverter implements ITypeConverter<ServerUrl> {
    @Override
    public ServerUrl convert(String value) {
      try {
        return ServerUrl.parse(value);
      } catch (IllegalArgumentException malformed) {
        throw new TypeConversionException(malformed.getMessage());
      }
    }
  }
}
