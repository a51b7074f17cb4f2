package dev.proxmoxmpc.cli.output;

import java.util.Locale;

/// How results are written to standard output.
public enum Format {
  TABLE,
  JSON,
  YAML;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
