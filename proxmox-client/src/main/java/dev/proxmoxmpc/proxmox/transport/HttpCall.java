package dev.proxmoxmpc.proxmox.transport;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One request before it is given to an endpoint.
///
/// @param harmless whether it changes nothing, so that it may be sent again and its failure leaves
///   nothing open: reads and logins
/// @param form body of a POST or PUT; `null` for GET and DELETE, which PVE refuses with a body
///   (`PVE/APIServer/AnyEvent.pm`)
record HttpCall(
    HttpMethod method,
    boolean harmless,
    PvePath path,
    List<Map.Entry<String, String>> query,
    @Nullable List<Map.Entry<String, String>> form) {
  static HttpCall of(HttpMethod method, PvePath path, Params params) {
    return switch (method) {
      case GET -> new HttpCall(method, true, path, params.entries(), null);
      case DELETE -> new HttpCall(method, false, path, params.entries(), null);
      case POST, PUT -> new HttpCall(method, false, path, List.of(), params.entries());
    };
  }

  static HttpCall login(Params params) {
    PvePath path = PvePath.of("/access/ticket");
    return new HttpCall(HttpMethod.POST, true, path, List.of(), params.entries());
  }

  /// `GET /nodes/{node}/status`, for messages and metering.
  String name() {
    return method + " " + path.template();
  }

  /// Without parameters: they may hold passwords.
  @Override
  public String toString() {
    return name();
  }
}
