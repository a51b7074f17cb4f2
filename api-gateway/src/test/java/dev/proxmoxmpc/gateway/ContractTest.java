package dev.proxmoxmpc.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.proxmoxmpc.kit.message.Json;
import io.micronaut.web.router.Router;
import io.micronaut.web.router.UriRouteInfo;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;

/// The API document and the gateway say the same.
class ContractTest {
  private static final String DOCUMENT = "/openapi/mpc-v1.yaml";
  private static final List<String> METHODS = List.of("get", "post", "put", "patch", "delete");

  @TempDir static Path directory;
  private static RunningGateway gateway;
  private static JsonNode document;
  private static SchemaRegistry schemas;

  @BeforeAll
  static void start() throws IOException {
    gateway = RunningGateway.start(directory);
    try (InputStream in = ContractTest.class.getResourceAsStream(DOCUMENT)) {
      document = Json.mapper().valueToTree(new Yaml().load(in));
    }
    String text = Json.mapper().writeValueAsString(document);
    schemas =
        SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            builder -> builder.schemas(Map.of("https://mpc.test/openapi", text)));
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  @Test
  void routesExactlyWhatTheDocumentHas() {
    TreeSet<String> documented = new TreeSet<>();
    document
        .get("paths")
        .properties()
        .forEach(path ->
            METHODS.stream()
                .filter(path.getValue()::has)
                .forEach(method -> documented.add(method.toUpperCase() + " " + path.getKey())));

    TreeSet<String> routed =
        gateway
            .context()
            .getBean(Router.class)
            .uriRoutes()
            .filter(route -> !route.getHttpMethodName().equals("HEAD"))
            .map(ContractTest::name)
            .filter(name -> !name.startsWith("GET /health/"))
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(documented).hasSizeGreaterThan(20);
    assertThat(routed).isEqualTo(documented);
  }

  @TestFactory
  Stream<DynamicTest> answersAsTheDocumentSays() {
    List<DynamicTest> tests = new ArrayList<>();
    document
        .get("paths")
        .properties()
        .forEach(path ->
            METHODS.stream()
                .filter(path.getValue()::has)
                .filter(method -> !path.getKey().equals("/api/v1/events"))
                .forEach(method ->
                    tests.add(
                        DynamicTest.dynamicTest(
                            method.toUpperCase() + " " + path.getKey(),
                            () -> answers(method, path.getKey(), path.getValue().get(method))))));
    return tests.stream();
  }

  @TestFactory
  Stream<DynamicTest> asksForATokenEverywhereElse() {
    return Stream.of(document.get("paths").properties().toArray(Map.Entry[]::new))
        .map(entry -> (Map.Entry<String, JsonNode>) entry)
        .flatMap(path ->
            METHODS.stream()
                .filter(path.getValue()::has)
                .filter(method -> !path.getValue().get(method).has("security"))
                .map(method ->
                    DynamicTest.dynamicTest(
                        method.toUpperCase() + " " + path.getKey(),
                        () -> refusesStrangers(method, path.getKey()))));
  }

  private static void answers(String method, String path, JsonNode operation) throws IOException {
    HttpResponse<String> response = gateway.send(request(method, path, operation, true));

    assertThat(operation.get("responses").has(Integer.toString(response.statusCode())))
        .as("status %d: %s", response.statusCode(), response.body())
        .isTrue();
    assertThat(response.statusCode()).isBetween(200, 299);
    JsonNode documented = operation.get("responses").get(Integer.toString(response.statusCode()));
    validate(resolve(documented).path("content"), response);
  }

  private static void refusesStrangers(String method, String path) throws IOException {
    HttpResponse<String> response =
        gateway.send(request(method, path, Json.mapper().createObjectNode(), false));

    assertThat(response.statusCode()).isEqualTo(401);
    assertThat(response.headers().firstValue("WWW-Authenticate")).contains("Bearer");
    validate(document.at("/components/responses/Problem/content"), response);
  }

  private static HttpRequest.Builder request(
      String method, String path, JsonNode operation, boolean signedIn) {
    String url =
        path.replace("{cluster}", "lab")
            .replace("{node}", "pve1")
            .replace("{vmid}", "100")
            .replace("{id}", "00000000-0000-0005-0000-000000000006");
    HttpRequest.Builder request = signedIn ? gateway.signedIn(url) : gateway.request(url);
    String body = operation.has("requestBody") ? body(path) : "";
    if (!body.isEmpty()) {
      request.header("Content-Type", "application/json");
    }
    return request.method(
        method.toUpperCase(),
        body.isEmpty()
            ? HttpRequest.BodyPublishers.noBody()
            : HttpRequest.BodyPublishers.ofString(body));
  }

  private static String body(String path) {
    return switch (path) {
      case "/api/v1/auth/login" ->
          """
          {"username": "ada", "password": "right"}\
          """;
      case "/api/v1/auth/refresh" ->
          """
          {"refreshToken": "refresh-1"}\
          """;
      case "/api/v1/clusters" ->
          """
          {"id": "lab", "endpoints": [{"host": "192.0.2.1"}],
           "credentials": {"type": "token", "tokenId": "mpc@pve!main", "secret": "s"}}\
          """;
      case "/api/v1/clusters/probe" ->
          """
          {"host": "192.0.2.1"}\
          """;
      default -> throw new AssertionError("no body known for " + path);
    };
  }

  /// Checks the media type and, where it is JSON, the schema.
  private static void validate(JsonNode content, HttpResponse<String> response) throws IOException {
    if (content.isMissingNode() || content.isEmpty()) {
      assertThat(response.body()).isEmpty();
      return;
    }
    String type = content.fieldNames().next();
    assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith(type);
    if (!type.endsWith("json")) {
      return;
    }
    String reference = content.get(type).get("schema").get("$ref").asText();
    Schema schema = schemas.getSchema(SchemaLocation.of("https://mpc.test/openapi" + reference));
    assertThat(schema.validate(response.body(), InputFormat.JSON)).isEmpty();
  }

  private static JsonNode resolve(JsonNode node) {
    return node.has("$ref") ? document.at(node.get("$ref").asText().substring(1)) : node;
  }

  private static String name(UriRouteInfo<?, ?> route) {
    return route.getHttpMethodName() + " " + route.getUriMatchTemplate().toPathString();
  }
}
