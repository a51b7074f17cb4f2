package dev.proxmoxmpc.cli.output;

import java.io.PrintWriter;

/// Progress on standard error: a line that rewrites itself where a person looks on, plain lines of
/// what changed elsewhere.
public final class ProgressLine implements AutoCloseable {
  private static final String FRAMES = "⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏";
  private static final String CLEAR = "\r\u001b[K";

  private final Terminal terminal;
  private int frame;

  public ProgressLine(Terminal terminal) {
    this.terminal = terminal;
  }

  /// Something changed. Passing states are left to `tick` where a person looks on.
  public void line(String text, boolean lasting) {
    if (!terminal.interactive()) {
      terminal.err().println(text);
    } else if (lasting) {
      rewrite("");
      terminal.err().println(text);
    }
  }

  /// Shows that the work goes on.
  public void tick(String text) {
    if (terminal.interactive() && !text.isEmpty()) {
      frame = (frame + 1) % FRAMES.length();
      String shown = new Cell(text, Style.PLAIN).fit(Math.max(terminal.width() - 3, 10)).text();
      rewrite(FRAMES.charAt(frame) + " " + shown);
    }
  }

  private void rewrite(String text) {
    PrintWriter err = terminal.err();
    err.print(CLEAR + text);
    err.flush();
  }

  @Override
  public void close() {
    if (terminal.interactive()) {
      rewrite("");
    }
  }
}
