package dev.proxmoxmpc.gateway.request;

import io.micronaut.core.annotation.Order;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;

/// Tells the client the id of its request, whatever became of it.
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
@Order(Ordered.HIGHEST_PRECEDENCE)
final class RequestIdFilter {
  @ResponseFilter
  void tell(HttpRequest<?> request, MutableHttpResponse<?> response) {
    response.getHeaders().set(RequestId.HEADER, RequestId.of(request));
  }
}
