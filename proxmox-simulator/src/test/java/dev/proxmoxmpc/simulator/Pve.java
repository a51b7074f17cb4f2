package dev.proxmoxmpc.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/// A bare PVE client over real TLS that sees the reason phrase, for tests.
public final class Pve {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final SSLContext TLS = trustAll();

  private final int port;
  private String headers = "";

  /// What came back.
  public record Response(int status, String reason, Map<String, String> headers, String body) {
    public JsonNode json() {
      try {
        return JSON.readTree(body);
      } catch (IOException e) {
        throw new AssertionError("not JSON: " + body, e);
      }
    }

    public JsonNode data() {
      return json().path("data");
    }

    public String error(String parameter) {
      return json().path("errors").path(parameter).asText();
    }
  }

  public Pve(int port) {
    this.port = port;
  }

  /// A client of a node, logged in as root@pam.
  public static Pve root(Simulator simulator, int node) {
    Pve pve = new Pve(simulator.endpoints().get(node).uri().getPort());
    pve.login("root@pam", Simulator.ROOT_PASSWORD);
    return pve;
  }

  public Response login(String user, String password) {
    headers = "";
    Response response = post("/access/ticket", "username", user, "password", password);
    if (response.status() == 200) {
      headers =
          "Cookie: PVEAuthCookie="
              + encode(response.data().path("ticket").asText())
              + "\r\n"
              + "CSRFPreventionToken: "
              + response.data().path("CSRFPreventionToken").asText()
              + "\r\n";
    }
    return response;
  }

  public Pve withHeaders(String lines) {
    Pve other = new Pve(port);
    other.headers = lines;
    return other;
  }

  public Response get(String path) {
    return send("GET", path, null, "");
  }

  public Response delete(String path) {
    return send("DELETE", path, null, "");
  }

  public Response post(String path, String... form) {
    return send("POST", path, form(form), "application/x-www-form-urlencoded");
  }

  public Response put(String path, String... form) {
    return send("PUT", path, form(form), "application/x-www-form-urlencoded");
  }

  public static String form(String... keysAndValues) {
    StringBuilder body = new StringBuilder();
    for (int index = 0; index + 1 < keysAndValues.length; index += 2) {
      body.append(body.isEmpty() ? "" : "&")
          .append(encode(keysAndValues[index]))
          .append('=')
          .append(encode(keysAndValues[index + 1]));
    }
    return body.toString();
  }

  public static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /// Sends one request on a new connection.
  public Response send(String verb, String path, String body, String contentType) {
    StringBuilder head =
        new StringBuilder(
            verb + " /api2/json" + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n");
    head.append(headers);
    byte[] content = body == null ? new byte[0] : body.getBytes(StandardCharsets.UTF_8);
    if (body != null) {
      head.append("Content-Type: ")
          .append(contentType)
          .append("\r\nContent-Length: ")
          .append(content.length)
          .append("\r\n");
    }
    return raw(head + "\r\n", content);
  }

  /// Sends bytes as they are and reads one response.
  public Response raw(String head, byte[] content) {
    try (Socket socket = connect()) {
      socket.getOutputStream().write(head.getBytes(StandardCharsets.UTF_8));
      socket.getOutputStream().write(content);
      socket.getOutputStream().flush();
      return read(socket.getInputStream());
    } catch (IOException e) {
      throw new AssertionError("no answer on port " + port, e);
    }
  }

  public Socket connect() throws IOException {
    Socket socket = TLS.getSocketFactory().createSocket("127.0.0.1", port);
    socket.setSoTimeout(20_000);
    return socket;
  }

  /// Reads one response from a stream.
  public static Response read(InputStream in) throws IOException {
    String status = line(in);
    Map<String, String> headers = new LinkedHashMap<>();
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      int colon = line.indexOf(':');
      headers.put(
          line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
    }
    int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
    byte[] body = in.readNBytes(length);
    String[] parts = status.split(" ", 3);
    return new Response(
        Integer.parseInt(parts[1]),
        parts.length > 2 ? parts[2] : "",
        headers,
        new String(body, StandardCharsets.UTF_8));
  }

  private static String line(InputStream in) throws IOException {
    var bytes = new ByteArrayOutputStream();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new IOException("connection closed after: " + bytes);
      }
      bytes.write(next);
    }
    return bytes.toString(StandardCharsets.UTF_8).stripTrailing();
  }

  /// Lets a task's time pass and returns its exit status.
  public String await(Simulator simulator, Response started) {
    String upid = started.data().asText();
    if (!upid.startsWith("UPID:")) {
      throw new AssertionError("no task: " + started);
    }
    String path = "/nodes/" + upid.split(":")[1] + "/tasks/" + encode(upid) + "/status";
    for (int round = 0; round < 400; round++) {
      JsonNode status = get(path).data();
      if (status.path("status").asText().equals("stopped")) {
        return status.path("exitstatus").asText();
      }
      simulator.control().advance(Duration.ofMillis(500));
    }
    throw new AssertionError("task never ended: " + upid);
  }

  private static SSLContext trustAll() {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {new TrustEverything()}, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static final class TrustEverything implements X509TrustManager {
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
