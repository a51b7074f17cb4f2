package dev.proxmoxmpc.simulator.canonical;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Supplier;

/// Plays all recordings of a folder. What a file holds is told by its cases: those with a path are
/// of objects, those with a verdict of running guests, the others of stopped ones; a folder of
/// `NAME.json` and `NAME.conf` holds configs.
public final class CanonicalReplay {
  private final ObjectMapper json = new ObjectMapper();
  private final ReplayReport report = new ReplayReport();
  private final GuestBench bench;
  private final boolean withObjects;

  /// @param withObjects whether the cases that need a whole cluster are played too
  CanonicalReplay(GuestBench bench, boolean withObjects) {
    this.bench = bench;
    this.withObjects = withObjects;
  }

  /// Plays a folder on running simulators, over HTTPS.
  public static ReplayReport onServer(Path folder) throws IOException {
    try (ServerBench bench = new ServerBench()) {
      return new CanonicalReplay(bench, true).play(folder);
    }
  }

  ReplayReport play(Path folder) throws IOException {
    for (Path entry : entries(folder)) {
      if (entry.toString().endsWith(".jsonl")) {
        playCases(entry);
      } else if (Files.isDirectory(entry)) {
        playConfigs(entry);
      }
    }
    return report;
  }

  /// A request without an answer is a difference like others.
  private static List<String> attempt(Supplier<List<String>> play) {
    try {
      return play.get();
    } catch (UncheckedIOException e) {
      return List.of("no answer: " + e.getMessage() + " - " + e.getCause());
    }
  }

  private static TreeSet<Path> entries(Path folder) throws IOException {
    TreeSet<Path> entries = new TreeSet<>();
    try (DirectoryStream<Path> found = Files.newDirectoryStream(folder)) {
      found.forEach(entries::add);
    }
    return entries;
  }

  private void playCases(Path file) throws IOException {
    List<JsonNode> cases = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      if (!line.isBlank()) {
        cases.add(json.readTree(line));
      }
    }
    if (cases.isEmpty()) {
      return;
    }
    String name = file.getFileName().toString().replace(".jsonl", "");
    if (cases.getFirst().has("path")) {
      playObjects(name, cases);
    } else if (cases.getFirst().has("verdict")) {
      playRunning(name, cases.stream().map(GuestCase::new).toList());
    } else {
      CanonicalCases stopped = new CanonicalCases(bench);
      for (JsonNode node : cases) {
        GuestCase recorded = new GuestCase(node);
        if (!recorded.isArtefact()) {
          report.count(name, recorded.name(), attempt(() -> stopped.play(recorded)));
        }
      }
    }
  }

  private void playRunning(String name, List<GuestCase> cases) {
    DisruptionCases running = new DisruptionCases(bench, cases);
    for (GuestCase recorded : cases) {
      if (!DisruptionCases.isArtefact(recorded)) {
        report.count(name, recorded.name(), attempt(() -> running.play(recorded)));
      }
    }
  }

  private void playObjects(String name, List<JsonNode> cases) {
    if (!withObjects) {
      return;
    }
    ObjectCases objects = new ObjectCases();
    for (JsonNode recorded : cases) {
      if (!recorded.path("lab_artefact").asBoolean()) {
        report.count(name, recorded.path("case").asText(), attempt(() -> objects.play(recorded)));
      }
    }
  }

  private void playConfigs(Path folder) throws IOException {
    CorpusCases corpus = new CorpusCases(bench);
    for (Path entry : entries(folder)) {
      Path raw = entry.resolveSibling(entry.getFileName().toString().replace(".json", ".conf"));
      if (entry.toString().endsWith(".json") && Files.exists(raw)) {
        JsonNode recorded = json.readTree(entry.toFile());
        String text = Files.readString(raw);
        String file = String.valueOf(folder.getFileName());
        String name = recorded.path("name").asText();
        report.count(file, name, attempt(() -> corpus.play(recorded, text)));
        if (corpus.canMake(recorded)) {
          report.count(file, name + " made again", attempt(() -> corpus.make(recorded)));
        }
      }
    }
  }
}
