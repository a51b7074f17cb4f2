package dev.proxmoxmpc.gateway.problem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proxmoxmpc.gateway.RunningGateway;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MissingServicesTest {
  @TempDir Path directory;

  @Test
  void saysThatAServiceIsAwayAndThatItMayComeBack() {
    try (RunningGateway gateway = RunningGateway.start(directory)) {
      HttpRequest.Builder request = gateway.signedIn("/api/v1/guests");
      assertThat(gateway.send(request).statusCode()).isEqualTo(200);
      gateway.stopServices();

      HttpResponse<String> guests = gateway.send(request);
      HttpResponse<String> health = gateway.send(gateway.request("/health"));

      assertThat(guests.statusCode()).isEqualTo(503);
      assertThat(RunningGateway.json(guests).get("code").asText()).isEqualTo("service-unavailable");
      assertThat(RunningGateway.json(guests).get("retryable").asBoolean()).isTrue();
      assertThat(guests.headers().firstValue("Retry-After")).isPresent();
      assertThat(health.statusCode()).isEqualTo(503);
    }
  }
}
