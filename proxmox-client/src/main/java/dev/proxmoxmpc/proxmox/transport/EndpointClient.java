package dev.proxmoxmpc.proxmox.transport;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.ChainElement;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.HostnameVerificationPolicy;
import org.apache.hc.client5.http.ssl.NoopHostnameVerifier;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.NameValuePair;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.http.io.support.ClassicRequestBuilder;
import org.apache.hc.core5.http.message.BasicNameValuePair;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.net.WWWFormCodec;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/// The HTTP connections to one endpoint. Sends each request exactly once: all automatic retries and
/// redirects of the library are off, because it would also resend PUT and DELETE.
final class EndpointClient implements AutoCloseable {
  /// pveproxy closes a connection after 5 s without a request (`PVE/APIServer/AnyEvent.pm`).
  private static final TimeValue LONGEST_IDLE = TimeValue.ofSeconds(4);

  private static final TimeValue CHECK_AFTER_IDLE = TimeValue.ofMilliseconds(500);

  /// An answer that drips in would otherwise hold its connection for ever.
  private static final Duration LONGEST_ANSWER = Duration.ofMinutes(2);

  private static final int LARGEST_ANSWER = 64 * 1024 * 1024;
  private static final String SENT = "dev.proxmoxmpc.sent";
  private static final String ANSWERED = "dev.proxmoxmpc.answered";

  private final Endpoint endpoint;
  private final HttpHost host;
  private final PoolingHttpClientConnectionManager connections;
  private final CloseableHttpClient client;

  EndpointClient(Endpoint endpoint, int maxConnections, Timeouts timeouts) {
    this.endpoint = endpoint;
    host = new HttpHost("https", endpoint.host(), endpoint.port());
    connections = connections(endpoint, maxConnections, timeouts);
    client =
        HttpClients.custom()
            .setConnectionManager(connections)
            .setDefaultRequestConfig(
                RequestConfig.custom()
                    .setConnectionRequestTimeout(timeout(timeouts.queue()))
                    .setResponseTimeout(timeout(timeouts.response()))
                    .setHardCancellationEnabled(false)
                    .build())
            .setUserAgent("proxmox-mpc")
            .disableAutomaticRetries()
            .disableRedirectHandling()
            .disableCookieManagement()
            .disableAuthCaching()
            .addExecInterceptorAfter(ChainElement.CONNECT.name(), SENT, noteConnected())
            .build();
  }

  Endpoint endpoint() {
    return endpoint;
  }

  /// Sends the call and reads the whole answer, whatever its status.
  RawAnswer exchange(HttpCall call, Consumer<ClassicHttpRequest> credentials) throws AttemptFailed {
    ClassicHttpRequest request = request(call);
    credentials.accept(request);
    connections.closeIdle(LONGEST_IDLE);
    HttpClientContext context = HttpClientContext.create();
    try {
      return client.execute(host, request, context, response -> read(response, context));
    } catch (IOException e) {
      boolean sent = context.getAttribute(SENT) != null;
      int status = context.getAttribute(ANSWERED) instanceof Integer code ? code : 0;
      throw AttemptFailures.of(endpoint, call, e, sent, status);
    }
  }

  @Override
  public void close() {
    client.close(CloseMode.IMMEDIATE);
  }

  private static ClassicHttpRequest request(HttpCall call) {
    StringBuilder uri = new StringBuilder("/api2/json").append(call.path().path());
    if (!call.query().isEmpty()) {
      uri.append('?').append(WWWFormCodec.format(pairs(call.query()), StandardCharsets.UTF_8));
    }
    ClassicRequestBuilder builder =
        ClassicRequestBuilder.create(call.method().name()).setUri(uri.toString());
    if (call.form() != null) {
      // A text entity has a length: PVE refuses chunked bodies (501).
      builder.setEntity(
          new StringEntity(
              WWWFormCodec.format(pairs(call.form()), StandardCharsets.UTF_8),
              ContentType.APPLICATION_FORM_URLENCODED));
    }
    return builder.build();
  }

  private static List<NameValuePair> pairs(List<Map.Entry<String, String>> entries) {
    return entries.stream()
        .<NameValuePair>map(e -> new BasicNameValuePair(e.getKey(), e.getValue()))
        .toList();
  }

  private static RawAnswer read(ClassicHttpResponse response, HttpClientContext context)
      throws IOException {
    context.setAttribute(ANSWERED, response.getCode());
    HttpEntity entity = response.getEntity();
    String reason = response.getReasonPhrase() == null ? "" : response.getReasonPhrase();
    if (entity == null) {
      return new RawAnswer(response.getCode(), reason, "", new byte[0]);
    }
    String type = entity.getContentType() == null ? "" : entity.getContentType();
    return new RawAnswer(response.getCode(), reason, type, body(entity));
  }

  private static byte[] body(HttpEntity entity) throws IOException {
    long start = System.nanoTime();
    try (InputStream in = entity.getContent()) {
      ByteArrayOutputStream body = new ByteArrayOutputStream();
      byte[] part = new byte[16 * 1024];
      for (int count = in.read(part); count >= 0; count = in.read(part)) {
        body.write(part, 0, count);
        if (body.size() > LARGEST_ANSWER) {
          throw new AttemptFailures.TooLarge(LARGEST_ANSWER);
        }
        if (System.nanoTime() - start > LONGEST_ANSWER.toNanos()) {
          throw new SocketTimeoutException("the answer did not end in " + LONGEST_ANSWER);
        }
      }
      return body.toByteArray();
    }
  }

  private static ExecChainHandler noteConnected() {
    return (request, scope, chain) -> {
      scope.clientContext.setAttribute(SENT, Boolean.TRUE);
      return chain.proceed(request, scope);
    };
  }

  private static PoolingHttpClientConnectionManager connections(
      Endpoint endpoint, int maxConnections, Timeouts timeouts) {
    return PoolingHttpClientConnectionManagerBuilder.create()
        .setConnectionFactory(QuietConnection.FACTORY)
        .setTlsSocketStrategy(tls(endpoint.trust()))
        .setDefaultTlsConfig(
            TlsConfig.custom().setHandshakeTimeout(timeout(timeouts.connect())).build())
        .setDefaultConnectionConfig(
            ConnectionConfig.custom()
                .setConnectTimeout(timeout(timeouts.connect()))
                .setSocketTimeout(timeout(timeouts.response()))
                .setValidateAfterInactivity(CHECK_AFTER_IDLE)
                .build())
        .setMaxConnTotal(maxConnections)
        .setMaxConnPerRoute(maxConnections)
        .build();
  }

  private static TlsSocketStrategy tls(Endpoint.Trust trust) {
    return switch (trust) {
      case Endpoint.Trust.Pinned(Fingerprint fingerprint) ->
          new DefaultClientTlsStrategy(
              pinned(fingerprint),
              HostnameVerificationPolicy.CLIENT,
              NoopHostnameVerifier.INSTANCE);
      case Endpoint.Trust.System() -> DefaultClientTlsStrategy.createSystemDefault();
    };
  }

  private static SSLContext pinned(Fingerprint fingerprint) {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {new PinnedTrust(fingerprint)}, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has TLS", e);
    }
  }

  private static Timeout timeout(Duration duration) {
    return Timeout.ofMilliseconds(duration.toMillis());
  }
}
