package dev.proxmoxmpc.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// How long `./mpc up` takes until `/health` is 200: once on an empty data directory, then again on
/// what that left.
@Command(
    name = "start",
    mixinStandardHelpOptions = true,
    description = "Seconds until everything is ready, at the first start and at later ones.")
final class StartBench implements Callable<Integer> {
  @Option(names = "--json", description = "Print one JSON object instead of lines.")
  private boolean json;

  @Option(
      names = "--runs",
      defaultValue = "5",
      description = "Later starts to measure (default: ${DEFAULT-VALUE}).")
  private int runs;

  @Option(
      names = "--port",
      defaultValue = "18470",
      description = "First port (default: ${DEFAULT-VALUE}).")
  private int port;

  @Option(
      names = "--cache",
      paramLabel = "FILE",
      description = "An AOT cache to start with, as ./mpc up does.")
  private @org.jspecify.annotations.Nullable Path cache;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("mpc-bench");
    List<String> options = new ArrayList<>(List.of("-XX:+UseSerialGC", "-Xmx512m"));
    if (cache != null) {
      options.add("-XX:AOTCache=" + cache.toAbsolutePath());
      options.add("-Xlog:aot=off");
      options.add("-Xlog:cds=off");
    }
    List<Double> ready = new ArrayList<>();
    List<Double> stopped = new ArrayList<>();
    long rss = -1;
    try {
      for (int run = 0; run <= runs; run++) {
        try (RunningStandalone standalone =
            RunningStandalone.start(folder.resolve("data"), port, options)) {
          ready.add(standalone.awaitReady());
          rss = Math.max(rss, standalone.rssMiB());
          stopped.add(standalone.stop());
        }
      }
    } finally {
      delete(folder);
    }
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("firstStartSeconds", round(ready.getFirst()));
    answer.put("secondStartSeconds", round(median(ready.subList(1, ready.size()))));
    answer.put(
        "slowestLaterStartSeconds",
        round(ready.stream().skip(1).max(Comparator.naturalOrder()).orElse(-1.0)));
    answer.put("stopSeconds", round(median(stopped)));
    answer.put("rssMiB", rss);
    answer.put("runs", runs);
    answer.put("cores", Runtime.getRuntime().availableProcessors());
    if (json) {
      System.out.println(new ObjectMapper().writeValueAsString(answer));
    } else {
      answer.forEach((name, value) -> System.out.printf("%-26s %s%n", name, value));
    }
    return 0;
  }

  private static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    return sorted.isEmpty() ? -1 : sorted.get(sorted.size() / 2);
  }

  private static double round(double seconds) {
    return Math.round(seconds * 100) / 100.0;
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
