package dev.proxmoxmpc.simulator.canonical;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/// A plain client of the HTTPS API, signed in as root@pam, that tells the reason phrase of every
/// answer.
final class PveConnection {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final URI address;
  private final SSLSocketFactory sockets;
  private String ticket = "";
  private String csrf = "";

  /// An answer of the API.
  ///
  /// @param body the whole JSON, missing when there is none
  record Answer(int status, String reason, JsonNode body) {
    JsonNode data() {
      return body.path("data");
    }

    Map<String, String> errors() {
      return GuestCase.texts(body.path("errors"));
    }
  }

  /// Signs in.
  ///
  /// @param fingerprint SHA-256 of the certificate, the only one that is trusted
  PveConnection(URI address, String fingerprint, String password) {
    this.address = address;
    sockets = pinned(fingerprint);
    Answer answer =
        send("POST", "/access/ticket", Map.of("username", "root@pam", "password", password));
    if (answer.status() != 200) {
      throw new IllegalStateException("cannot sign in: " + answer.status() + ' ' + answer.reason());
    }
    ticket = answer.data().path("ticket").asText();
    csrf = answer.data().path("CSRFPreventionToken").asText();
  }

  private static SSLSocketFactory pinned(String fingerprint) {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {new Pin(fingerprint)}, new SecureRandom());
      return context.getSocketFactory();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("no TLS", e);
    }
  }

  /// Sends a request; values are form-encoded, lists repeat their key.
  Answer send(String verb, String path, Map<String, ?> parameters) {
    String form = form(parameters);
    boolean inQuery = verb.equals("GET") || verb.equals("DELETE");
    String query = inQuery && !form.isEmpty() ? (path.contains("?") ? "&" : "?") + form : "";
    try {
      HttpsURLConnection request =
          (HttpsURLConnection)
              URI.create(address + "/api2/json" + path + query).toURL().openConnection();
      request.setSSLSocketFactory(sockets);
      request.setHostnameVerifier((_, _) -> true);
      request.setRequestMethod(verb);
      request.setRequestProperty(
          "Cookie", "PVEAuthCookie=" + URLEncoder.encode(ticket, StandardCharsets.UTF_8));
      request.setRequestProperty("CSRFPreventionToken", csrf);
      if (!inQuery) {
        request.setDoOutput(true);
        request.setRequestProperty("Content-Type", "application/x-www-form-urlencoded");
        request.getOutputStream().write(form.getBytes(StandardCharsets.UTF_8));
      }
      return answer(request);
    } catch (IOException e) {
      throw new UncheckedIOException(verb + ' ' + path, e);
    }
  }

  private static Answer answer(HttpsURLConnection request) throws IOException {
    int status = request.getResponseCode();
    String reason = String.valueOf(request.getResponseMessage());
    try (InputStream body = status < 400 ? request.getInputStream() : request.getErrorStream()) {
      byte[] octets = body == null ? new byte[0] : body.readAllBytes();
      boolean json = octets.length > 0 && octets[0] == '{';
      return new Answer(
          status,
          reason,
          json
              ? JSON.readTree(new String(octets, StandardCharsets.UTF_8))
              : MissingNode.getInstance());
    }
  }

  private static String form(Map<String, ?> parameters) {
    List<String> parts = new ArrayList<>();
    new LinkedHashMap<>(parameters)
        .forEach((key, value) -> {
          List<?> values = value instanceof List<?> list ? list : List.of(value);
          values.forEach(one -> parts.add(encode(key) + "=" + encode(String.valueOf(one))));
        });
    return String.join("&", parts);
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /// Waits for the task an answer names.
  ///
  /// @return its exit status, null when the answer names no task
  @Nullable String exitOf(Answer answer) {
    String upid = answer.data().asText();
    if (!upid.startsWith("UPID:")) {
      return null;
    }
    String path = "/nodes/" + upid.split(":")[1] + "/tasks/" + encode(upid) + "/status";
    long until = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < until) {
      JsonNode status = send("GET", path, Map.of()).data();
      if (status.path("status").asText().equals("stopped")) {
        return status.path("exitstatus").asText();
      }
      Thread.onSpinWait();
    }
    return "no end within " + PATIENCE;
  }

  /// Trusts one certificate.
  private record Pin(String fingerprint) implements X509TrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type)
        throws CertificateException {
      throw new CertificateException("no clients here");
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type)
        throws CertificateException {
      if (!fingerprintOf(chain[0]).equalsIgnoreCase(fingerprint)) {
        throw new CertificateException("not the expected certificate");
      }
    }

    private static String fingerprintOf(X509Certificate certificate)
        throws CertificateEncodingException {
      try {
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
        return HexFormat.ofDelimiter(":").formatHex(hash);
      } catch (GeneralSecurityException e) {
        throw new CertificateEncodingException(e);
      }
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
