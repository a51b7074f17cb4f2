package dev.proxmoxmpc.gateway.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proxmoxmpc.gateway.RecordingInventory;
import dev.proxmoxmpc.gateway.RunningGateway;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManyRequestsTest {
  @TempDir Path directory;

  @Test
  void answersWhileManyOthersWait() throws Exception {
    try (RunningGateway gateway = RunningGateway.start(directory)) {
      HttpRequest slow = gateway.signedIn("/api/v1/guests/lab/" + RecordingInventory.SLOW).build();
      List<CompletableFuture<HttpResponse<String>>> waiting =
          IntStream.range(0, 100)
              .mapToObj(i -> gateway.http.sendAsync(slow, HttpResponse.BodyHandlers.ofString()))
              .toList();

      HttpResponse<String> quick = gateway.get("/api/v1/guests/lab/100");
      boolean anyDone = waiting.stream().anyMatch(CompletableFuture::isDone);
      gateway.inventory.release();

      assertThat(quick.statusCode()).isEqualTo(200);
      assertThat(anyDone).isFalse();
      for (CompletableFuture<HttpResponse<String>> one : waiting) {
        assertThat(one.get(30, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
      }
    }
  }
}
