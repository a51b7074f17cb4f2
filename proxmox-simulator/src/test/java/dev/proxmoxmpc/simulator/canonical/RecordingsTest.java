package dev.proxmoxmpc.simulator.canonical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// Plays recordings of a real server on the rules alone; skipped where there are none
/// (`MPC_SHARED`, else `../shared` beside the repository).
class RecordingsTest {
  private static final double WANTED = 0.97;

  @Test
  void guestConfigsAreStoredAsOnARealServer() throws IOException {
    Path recordings = shared().resolve("pve-canonical");
    assumeTrue(Files.isDirectory(recordings), "no recordings");

    ReplayReport report = new CanonicalReplay(new RuleBench(), false).play(recordings);

    assertThat(report.total()).isPositive();
    assertThat(report.files())
        .as(report.disagreements().toString())
        .allSatisfy(file -> assertThat(report.share(file)).as(file).isGreaterThanOrEqualTo(WANTED));
  }

  private static Path shared() {
    Map<String, String> environment = System.getenv();
    String told = System.getProperty("MPC_SHARED", environment.get("MPC_SHARED"));
    return told == null ? besideTheRepository() : Path.of(told);
  }

  private static Path besideTheRepository() {
    Path folder = Path.of("").toAbsolutePath();
    while (folder != null && !Files.exists(folder.resolve(".git"))) {
      folder = folder.getParent();
    }
    Path parent = folder == null ? null : folder.getParent();
    return Objects.requireNonNullElse(parent, Path.of("..")).resolve("shared");
  }
}
