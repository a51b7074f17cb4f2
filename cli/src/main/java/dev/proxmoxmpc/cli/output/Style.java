package dev.proxmoxmpc.cli.output;

/// The few ways in which text stands out.
public enum Style {
  PLAIN(""),
  HEADING("1"),
  FAINT("2"),
  GOOD("32"),
  WARNING("33"),
  BAD("31");

  private final String sequence;

  Style(String sequence) {
    this.sequence = sequence;
  }

  String paint(String text) {
    return sequence.isEmpty() ? text : "\u001b[" + sequence + "m" + text + "\u001b[0m";
  }
}
