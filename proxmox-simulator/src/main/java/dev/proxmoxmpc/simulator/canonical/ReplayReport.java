package dev.proxmoxmpc.simulator.canonical;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// How many cases of a recording agree, per file, and why the others do not.
public final class ReplayReport {
  private final Map<String, int[]> counts = new LinkedHashMap<>();
  private final List<Disagreement> disagreements = new ArrayList<>();

  /// A case that does not agree.
  public record Disagreement(String file, String name, String reason) {}

  /// Counts a case.
  ///
  /// @param differences what differs; empty when the case agrees
  void count(String file, String name, List<String> differences) {
    int[] count = counts.computeIfAbsent(file, _ -> new int[2]);
    count[0]++;
    if (differences.isEmpty()) {
      count[1]++;
    } else {
      disagreements.add(new Disagreement(file, name, String.join("; ", differences)));
    }
  }

  public int total() {
    return counts.values().stream().mapToInt(count -> count[0]).sum();
  }

  public int agreed() {
    return counts.values().stream().mapToInt(count -> count[1]).sum();
  }

  /// The share of cases of a file that agree, 1 when it has none.
  public double share(String file) {
    int[] count = counts.getOrDefault(file, new int[2]);
    return count[0] == 0 ? 1 : (double) count[1] / count[0];
  }

  /// The files played.
  public List<String> files() {
    return List.copyOf(counts.keySet());
  }

  public List<Disagreement> disagreements() {
    return List.copyOf(disagreements);
  }

  /// The report as JSON.
  public Map<String, Object> toJson(boolean withDisagreements) {
    Map<String, Object> byFile = new LinkedHashMap<>();
    counts.forEach(
        (file, count) -> byFile.put(file, Map.of("total", count[0], "agreed", count[1])));
    Map<String, Object> report = new LinkedHashMap<>();
    report.put("total", total());
    report.put("agreed", agreed());
    report.put("byFile", byFile);
    if (withDisagreements) {
      report.put("disagreements", disagreements);
    }
    return report;
  }
}
