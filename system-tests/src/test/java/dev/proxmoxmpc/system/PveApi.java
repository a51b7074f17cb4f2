package dev.proxmoxmpc.system;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.Map;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/// Somebody who works on a Proxmox VE node directly, without Proxmox-MPC.
final class PveApi implements AutoCloseable {
  private final HttpClient client;
  private final int port;
  private final String ticket;
  private final String csrf;

  private PveApi(HttpClient client, int port, String ticket, String csrf) {
    this.client = client;
    this.port = port;
    this.ticket = ticket;
    this.csrf = csrf;
  }

  static PveApi signIn(int port, String user, String password)
      throws IOException, InterruptedException {
    HttpClient client =
        HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).sslContext(trustAll()).build();
    PveApi anonymous = new PveApi(client, port, "", "");
    JsonNode login =
        anonymous
            .send("POST", "/access/ticket", Map.of("username", user, "password", password))
            .path("data");
    return new PveApi(
        client, port, login.path("ticket").asText(), login.path("CSRFPreventionToken").asText());
  }

  JsonNode get(String path) throws IOException, InterruptedException {
    return send("GET", path, Map.of()).path("data");
  }

  JsonNode put(String path, Map<String, String> form) throws IOException, InterruptedException {
    return send("PUT", path, form).path("data");
  }

  JsonNode post(String path, Map<String, String> form) throws IOException, InterruptedException {
    return send("POST", path, form).path("data");
  }

  @Override
  public void close() {
    client.shutdownNow();
  }

  private JsonNode send(String method, String path, Map<String, String> form)
      throws IOException, InterruptedException {
    String body =
        form.entrySet().stream()
            .map(entry ->
                entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + port + "/api2/json" + path));
    if (!ticket.isEmpty()) {
      request.header(
          "Cookie", "PVEAuthCookie=" + URLEncoder.encode(ticket, StandardCharsets.UTF_8));
      request.header("CSRFPreventionToken", csrf);
    }
    if (method.equals("GET")) {
      request.GET();
    } else {
      request.header("Content-Type", "application/x-www-form-urlencoded");
      request.method(method, HttpRequest.BodyPublishers.ofString(body));
    }
    HttpResponse<String> response =
        client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    if (response.statusCode() != 200) {
      throw new IOException(
          method + " " + path + " answered " + response.statusCode() + " " + response.body());
    }
    return Api.JSON.readTree(response.body());
  }

  /// The simulator's certificate is its own; what we look at here is not who it is.
  private static SSLContext trustAll() {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {new TrustAll()}, new SecureRandom());
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static final class TrustAll extends X509ExtendedTrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, java.net.Socket socket) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, java.net.Socket socket) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
