package dev.proxmoxmpc.cli.command;

import dev.proxmoxmpc.cli.output.CliException;
import dev.proxmoxmpc.cli.output.ExitCode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/// The first line of standard input, without its end.
final class FirstLine {
  private FirstLine() {}

  static String of(InputStream in, String what) {
    try {
      String line =
          new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)).readLine();
      if (line == null || line.isEmpty()) {
        throw CliException.usage("Standard input holds no " + what);
      }
      return line;
    } catch (IOException cause) {
      throw new CliException(ExitCode.FAILED, "Cannot read standard input", null, cause);
    }
  }
}
