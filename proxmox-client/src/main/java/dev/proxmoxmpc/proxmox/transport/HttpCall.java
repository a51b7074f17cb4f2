package dev.proxmoxmpc.proxmox.transport;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One request before it is given to an endpoint.
///
/// @param form body of a POST or PUT; `null` for GET and DELETE, which PVE refuses with a body
///   (`PVE/APIServer/AnyEvent.pm`)
record HttpCall(
    HttpMethod method,
    PvePath path,
    List<Map.Entry<String, String>> query,
    @Nullable List<Map.Entry<String, String>> form) {
  static HttpCall of(HttpMethod method, PvePath path, Params params) {
    return switch (method) {
      case GET, DELETE -> new HttpCall(method, path, params.entries(), null);
      case POST, PUT -> new HttpCall(method, path, List.of(), params.entries());
    };
  }

  boolean isRead() {
    return method == HttpMethod.GET;
  }

  /// `GET /nodes/{node}/status`, for messages and metering.
  String name() {
    return method + " " + path.template();
  }
}
