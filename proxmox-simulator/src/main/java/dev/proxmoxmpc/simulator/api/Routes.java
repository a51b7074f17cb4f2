package dev.proxmoxmpc.simulator.api;

import dev.proxmoxmpc.simulator.schema.ApiMethod;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The endpoints by schema path and method. Each family adds its own with `routes.get(path,
/// endpoint)` and so on.
public final class Routes {
  private final Map<String, Endpoint> endpoints = new HashMap<>();
  private Function<ApiMethod, @Nullable Endpoint> fallback = method -> null;

  public Routes get(String path, Endpoint endpoint) {
    return add("GET " + path, endpoint);
  }

  public Routes post(String path, Endpoint endpoint) {
    return add("POST " + path, endpoint);
  }

  public Routes put(String path, Endpoint endpoint) {
    return add("PUT " + path, endpoint);
  }

  public Routes delete(String path, Endpoint endpoint) {
    return add("DELETE " + path, endpoint);
  }

  /// Answers what nobody registered for; the function gives null where it cannot either.
  public Routes otherwise(Function<ApiMethod, @Nullable Endpoint> unregistered) {
    fallback = unregistered;
    return this;
  }

  private Routes add(String key, Endpoint endpoint) {
    if (endpoints.put(key, endpoint) != null) {
      throw new IllegalStateException("two endpoints for " + key);
    }
    return this;
  }

  /// The endpoint of a schema method, null when nobody answers it.
  public @Nullable Endpoint find(ApiMethod method) {
    Endpoint registered = endpoints.get(method.verb() + " " + method.path());
    return registered != null ? registered : fallback.apply(method);
  }

  /// `VERB /schema/path` of everything that is answered.
  public Set<String> keys() {
    return Set.copyOf(endpoints.keySet());
  }
}
