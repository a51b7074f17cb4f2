package dev.proxmoxmpc.gateway.route;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/// Serves the API document this gateway was built from.
@Controller("/api/v1/openapi.yaml")
final class DocumentController {
  private static final String DOCUMENT = "/openapi/mpc-v1.yaml";

  @Get(produces = "application/yaml")
  HttpResponse<byte[]> document() {
    try (InputStream in = DocumentController.class.getResourceAsStream(DOCUMENT)) {
      if (in == null) {
        throw new IllegalStateException("the API document is missing from the build");
      }
      return HttpResponse.ok(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
