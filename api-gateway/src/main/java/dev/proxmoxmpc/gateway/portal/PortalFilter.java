package dev.proxmoxmpc.gateway.portal;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.web.router.RouteAttributes;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Serves the portal at every path that belongs to nobody else. A path without a file extension is
/// a page of the portal and gets its index; a missing file stays missing.
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class PortalFilter {
  private static final String VIEWER = "/api-docs";

  private final Portal portal;

  PortalFilter(Portal portal) {
    this.portal = portal;
  }

  @RequestFilter
  @ExecuteOn(TaskExecutors.BLOCKING)
  @Nullable HttpResponse<?> serve(HttpRequest<?> request) {
    String path = request.getPath();
    if (!isRead(request)
        || isUnreadable(request)
        || isApi(path)
        || RouteAttributes.getRouteInfo(request).isPresent()) {
      return null;
    }
    if (path.equals(VIEWER)) {
      return HttpResponse.permanentRedirect(URI.create(VIEWER + "/"));
    }
    Optional<PortalFile> file = portal.find(path);
    if (file.isEmpty() && isPage(path)) {
      file = portal.find("/index.html");
    }
    return file.map(found -> reply(request, found)).orElse(null);
  }

  private static boolean isRead(HttpRequest<?> request) {
    return request.getMethod() == HttpMethod.GET || request.getMethod() == HttpMethod.HEAD;
  }

  /// Micronaut stands in for a request whose address it cannot parse with one for `/` that has no
  /// headers, on its way to becoming an error.
  private static boolean isUnreadable(HttpRequest<?> request) {
    return !request.getHeaders().contains(HttpHeaders.HOST);
  }

  private static boolean isPage(String path) {
    return path.startsWith("/")
        && path.lastIndexOf('.') <= path.lastIndexOf('/')
        && !path.contains("//");
  }

  private static boolean isApi(String path) {
    String lower = path.toLowerCase(Locale.ROOT);
    return lower.equals("/api")
        || lower.startsWith("/api/")
        || lower.equals("/mcp")
        || lower.startsWith("/mcp/")
        || lower.equals("/health")
        || lower.startsWith("/health/");
  }

  private static HttpResponse<?> reply(HttpRequest<?> request, PortalFile file) {
    boolean packed = file.packed().length > 0 && acceptsGzip(request);
    String etag = packed ? file.etag().replaceFirst("\"$", "-gz\"") : file.etag();
    MutableHttpResponse<?> reply =
        etag.equals(request.getHeaders().get(HttpHeaders.IF_NONE_MATCH))
            ? HttpResponse.notModified()
            : HttpResponse.ok(packed ? file.packed() : file.bytes()).contentType(file.type());
    reply.header(HttpHeaders.ETAG, etag);
    reply.header(HttpHeaders.CACHE_CONTROL, file.cacheControl());
    if (file.packed().length > 0) {
      reply.header(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
    }
    if (packed && reply.code() == 200) {
      reply.header(HttpHeaders.CONTENT_ENCODING, "gzip");
    }
    return reply;
  }

  private static boolean acceptsGzip(HttpRequest<?> request) {
    String accepted = request.getHeaders().get(HttpHeaders.ACCEPT_ENCODING);
    return accepted != null && accepted.toLowerCase(Locale.ROOT).contains("gzip");
  }
}
