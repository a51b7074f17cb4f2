package dev.proxmoxmpc.cli.output;

import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Where a command reads and writes. Results go to `out`, everything said about them to `err`.
/// `prompts` is null where no person can answer; `width` is in columns.
public final class Terminal {
  private static final int UNLIMITED = Integer.MAX_VALUE;
  private static final int NARROWEST = 20;

  private final PrintWriter out;
  private final PrintWriter err;
  private final InputStream in;
  private final @Nullable Prompts prompts;
  private final int width;
  private boolean colored;

  public Terminal(
      PrintWriter out, PrintWriter err, InputStream in, @Nullable Prompts prompts, int width) {
    this.out = out;
    this.err = err;
    this.in = in;
    this.prompts = prompts;
    this.width = width;
    this.colored = prompts != null;
  }

  /// The terminal this process was started in.
  public static Terminal system(Map<String, String> environment) {
    Console console = System.console();
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    if (console == null) {
      return new Terminal(out, err, System.in, null, UNLIMITED);
    }
    return new Terminal(out, err, System.in, prompts(console), columns(environment));
  }

  private static Prompts prompts(Console console) {
    return new Prompts() {
      @Override
      public @Nullable String line(String question) {
        return console.readLine("%s", question);
      }

      @Override
      public @Nullable String secret(String question) {
        char[] typed = console.readPassword("%s", question);
        return typed == null ? null : new String(typed);
      }
    };
  }

  private static int columns(Map<String, String> environment) {
    String told = environment.get("COLUMNS");
    return columns(told == null ? sizeByStty() : told);
  }

  private static int columns(String told) {
    boolean usable = told.matches("[1-9][0-9]{1,4}");
    return usable ? Math.max(Integer.parseInt(told), NARROWEST) : UNLIMITED;
  }

  /// `stty size` answers "rows columns" for the terminal on its standard input.
  private static String sizeByStty() {
    try {
      Process stty =
          new ProcessBuilder("stty", "size")
              .redirectInput(ProcessBuilder.Redirect.INHERIT)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      byte[] answer = stty.getInputStream().readAllBytes();
      String size = new String(answer, StandardCharsets.US_ASCII).strip();
      return size.substring(size.indexOf(' ') + 1);
    } catch (IOException noStty) {
      return "";
    }
  }

  public void withoutColor() {
    colored = false;
  }

  public PrintWriter out() {
    return out;
  }

  public PrintWriter err() {
    return err;
  }

  public InputStream in() {
    return in;
  }

  public @Nullable Prompts prompts() {
    return prompts;
  }

  /// Whether a person looks at this terminal and can answer.
  public boolean interactive() {
    return prompts != null;
  }

  public boolean colored() {
    return colored;
  }

  public int width() {
    return width;
  }

  public String paint(String text, Style style) {
    return colored ? style.paint(text) : text;
  }

  public String paint(Cell cell) {
    return paint(cell.text(), cell.style());
  }
}
