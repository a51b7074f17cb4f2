package dev.proxmoxmpc.mcp.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proxmoxmpc.mcp.RunningMcp;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class McpSettingsTest {
  @Test
  void hasDefaults() {
    try (RunningMcp mcp = RunningMcp.start()) {
      assertThat(mcp.context().getBean(McpSettings.class))
          .isEqualTo(
              new McpSettings(
                  List.of(),
                  Duration.ofMinutes(30),
                  32,
                  Duration.ofSeconds(20),
                  Duration.ofSeconds(15)));
    }
  }

  @Test
  void readsEverySetting() {
    Map<String, Object> settings =
        Map.of(
            "mpc.mcp.origins", "https://a.example,https://b.example",
            "mpc.mcp.idle-timeout", "1m",
            "mpc.mcp.sessions-per-user", 3,
            "mpc.mcp.call-timeout", "2s",
            "mpc.mcp.keep-alive", "4s");

    try (RunningMcp mcp = RunningMcp.start(settings)) {
      assertThat(mcp.context().getBean(McpSettings.class))
          .isEqualTo(
              new McpSettings(
                  List.of("https://a.example", "https://b.example"),
                  Duration.ofMinutes(1),
                  3,
                  Duration.ofSeconds(2),
                  Duration.ofSeconds(4)));
    }
  }
}
