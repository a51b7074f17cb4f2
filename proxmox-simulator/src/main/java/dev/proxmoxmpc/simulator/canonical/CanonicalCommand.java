package dev.proxmoxmpc.simulator.canonical;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `simulator canonical`: plays recordings of a real server against running simulators over HTTPS
/// and prints how many cases agree. Exits with 1 when a file agrees in less than 97 % of its cases.
@Command(
    name = "canonical",
    description = "Play recordings of what a real server stores, and count the agreement.")
public final class CanonicalCommand implements Callable<Integer> {
  private static final double WANTED = 0.97;

  @Spec
  @SuppressWarnings("NullAway.Init")
  CommandSpec spec;

  @Parameters(index = "0", description = "Folder with the recordings.")
  @SuppressWarnings("NullAway.Init")
  Path folder;

  @Option(names = "--json", description = "Print {total, agreed, byFile} as JSON.")
  boolean json;

  @Option(names = "--disagreements", description = "Tell each case that does not agree, and why.")
  boolean disagreements;

  @Override
  public Integer call() throws IOException {
    ReplayReport report = CanonicalReplay.onServer(folder);
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(new ObjectMapper().writeValueAsString(report.toJson(disagreements)));
    } else {
      print(report, out);
    }
    out.flush();
    return report.files().stream().allMatch(file -> report.share(file) >= WANTED) ? 0 : 1;
  }

  private void print(ReplayReport report, PrintWriter out) {
    Map<String, Object> counts = report.toJson(false);
    out.printf("%d of %d cases agree%n", report.agreed(), report.total());
    if (counts.get("byFile") instanceof Map<?, ?> files) {
      files.forEach((file, count) -> out.printf("%-22s %s%n", file, count));
    }
    if (disagreements) {
      report
          .disagreements()
          .forEach(each ->
              out.printf(
                  "%s | %s | %s%n", each.file(), each.name(), each.reason().replace('\n', ' ')));
    }
  }
}
