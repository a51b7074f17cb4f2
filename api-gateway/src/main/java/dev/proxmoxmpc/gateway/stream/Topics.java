package dev.proxmoxmpc.gateway.stream;

import dev.proxmoxmpc.kit.problem.Problems;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The topics a subscriber chose; heartbeats and resets come in any case.
record Topics(Set<String> chosen) {
  private static final Set<String> ALL =
      new TreeSet<>(
          Set.of(
              "cluster", "node", "guest", "storage", "task", "operation", "usage", "hb", "reset"));

  /// From a list separated by commas; all when absent.
  static Topics parse(@Nullable String text) {
    if (text == null) {
      return new Topics(ALL);
    }
    Set<String> chosen =
        Arrays.stream(text.split(","))
            .map(String::strip)
            .filter(topic -> !topic.isEmpty())
            .collect(Collectors.toUnmodifiableSet());
    if (chosen.isEmpty() || !ALL.containsAll(chosen)) {
      throw Problems.invalid("topics", "must be some of " + String.join(",", ALL));
    }
    return new Topics(chosen);
  }

  boolean include(Frame frame) {
    return frame.forAll() || chosen.contains(frame.topic());
  }
}
