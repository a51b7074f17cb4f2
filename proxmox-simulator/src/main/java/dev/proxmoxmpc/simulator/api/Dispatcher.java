package dev.proxmoxmpc.simulator.api;

import dev.proxmoxmpc.simulator.PveVersion;
import dev.proxmoxmpc.simulator.access.PermissionCheck;
import dev.proxmoxmpc.simulator.schema.ApiMethod;
import dev.proxmoxmpc.simulator.schema.ApiSchema;
import dev.proxmoxmpc.simulator.schema.Property;
import dev.proxmoxmpc.simulator.schema.Verifier;
import dev.proxmoxmpc.simulator.task.Tasks;
import dev.proxmoxmpc.simulator.world.Node;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Leads a call through the order of checks of `PVE/HTTPServer.pm`: authentication, path,
/// conflicting parameters, token allowed, permission, proxying to another node, verification,
/// endpoint.
public final class Dispatcher {
  private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);
  private static final long LOCK_WAIT_MILLIS = 10_000;

  private final Site site;
  private final Routes routes;
  private final Duration authenticationDelay;

  /// @param authenticationDelay how long a failed authentication takes (3 s in PVE)
  public Dispatcher(Site site, Routes routes, Duration authenticationDelay) {
    this.site = site;
    this.routes = routes;
    this.authenticationDelay = authenticationDelay;
  }

  /// Answers a call that came in by the port of a node.
  ///
  /// @param since when the call was first tried, in milliseconds of the cluster's clock
  public Answer answer(Node local, Call call, long since) {
    String path = Parameters.unescape(call.path()).replaceAll("/+", "/");
    if (!path.startsWith("/api2/")) {
      return page(call, path);
    }
    int slash = path.indexOf('/', 6);
    String format = slash < 0 ? path.substring(6) : path.substring(6, slash);
    String relative = slash < 0 || path.length() == slash + 1 ? "/" : path.substring(slash);
    if (relative.length() > 1 && relative.endsWith("/")) {
      relative = relative.substring(0, relative.length() - 1);
    }
    return new Journey(local, call, relative, new JsonBody(format, site.cluster())).go(since);
  }

  /// The time of the cluster's clock in milliseconds.
  public long now() {
    return site.cluster().clock().millis();
  }

  private static Answer page(Call call, String path) {
    if (path.equals("/") && call.verb().equals("GET")) {
      String html =
          "<!DOCTYPE html><html><head><title>Proxmox Virtual Environment</title></head><body></body></html>";
      byte[] body = html.getBytes(java.nio.charset.StandardCharsets.UTF_8);
      return new Answer.Ready(200, "OK", "text/html;charset=UTF-8", body, Duration.ZERO);
    }
    String text = "no such file '" + path + "'";
    return Answer.plain(501, text, text);
  }

  /// One call on its way.
  private final class Journey {
    private final Node local;
    private final Call call;
    private final String path;
    private final JsonBody json;

    Journey(Node local, Call call, String path, JsonBody json) {
      this.local = local;
      this.call = call;
      this.path = path;
      this.json = json;
    }

    Answer go(long since) {
      try {
        boolean looks = call.verb().equals("GET");
        return looks ? site.cluster().read(this::pass) : site.cluster().write(this::pass);
      } catch (Authentication.Refused refused) {
        return new Answer.Ready(
            401, String.valueOf(refused.getMessage()), null, new byte[0], authenticationDelay);
      } catch (Parameters.TransportError error) {
        return error.answer();
      } catch (LockHeld held) {
        if (site.cluster().clock().millis() - since < LOCK_WAIT_MILLIS) {
          return new Answer.Later();
        }
        return json.error(
            PveError.die("can't lock file '" + Tasks.lockFile(held.guest()) + "' - got timeout"),
            Duration.ZERO);
      } catch (PveError error) {
        boolean loginFailed = error.status() == 401;
        return json.error(error, loginFailed ? authenticationDelay : Duration.ZERO);
      } catch (RuntimeException bug) {
        LOG.error("endpoint failed call={}", call, bug);
        return json.error(
            PveError.die("simulator failure: " + bug.getClass().getSimpleName()), Duration.ZERO);
      }
    }

    private Answer pass() {
      Authentication.Identity identity = Authentication.identify(site, local, call, path);
      if (!json.known()) {
        String text = "no formatter for uri " + path + ", format " + json.format();
        return Answer.plain(501, text, text);
      }
      Map<String, Object> parameters = Parameters.of(call);
      ApiSchema.Match match = ApiSchema.of(site.cluster().version()).match(call.verb(), path);
      if (match == null) {
        return json.notImplemented("Method '" + call.verb() + " " + path + "' not implemented");
      }
      ApiMethod method = match.method();
      mergePathValues(match, parameters);
      if (identity.byToken() && !method.tokenAllowed()) {
        throw PveError.forbidden(
            "URI '" + path + "' not available with API token, need proper ticket.\n");
      }
      if (!identity.id().isEmpty()) {
        String refusal =
            PermissionCheck.refusal(site.access(), identity.id(), method.permissions(), parameters);
        if (refusal != null) {
          throw PveError.forbidden(refusal);
        }
      }
      return atNode(identity, method, parameters);
    }

    private void mergePathValues(ApiSchema.Match match, Map<String, Object> parameters) {
      match
          .pathValues()
          .forEach((name, value) -> {
            Object given = parameters.get(name);
            if (given != null && !given.toString().equals(value)) {
              throw PveError.parameter(
                  name, "duplicate parameter (already defined in URI) with conflicting values!");
            }
            parameters.put(name, value);
          });
    }

    private Answer atNode(
        Authentication.Identity identity, ApiMethod method, Map<String, Object> parameters) {
      Request request = new Request(site, local, identity.id(), method, parameters);
      if ("node".equals(method.proxiedTo()) && !request.node().online()) {
        return new Answer.Ready(595, "No route to host", null, new byte[0], Duration.ZERO);
      }
      unifyLists(method, parameters);
      Map<String, String> errors = Verifier.verify(method, parameters);
      if (!errors.isEmpty()) {
        throw new PveError(400, "Parameter verification failed.", errors);
      }
      Endpoint endpoint = routes.find(method);
      if (endpoint == null) {
        return json.notImplemented("Method '" + call.verb() + " " + path + "' not simulated");
      }
      return json.success(endpoint.answer(request));
    }

    /// Repeated keys are joined for `-list` formats; a scalar becomes a list where one is expected
    /// (`PVE/RESTHandler.pm`).
    private void unifyLists(ApiMethod method, Map<String, Object> parameters) {
      for (Map.Entry<String, Object> entry : new LinkedHashMap<>(parameters).entrySet()) {
        Property property = method.parameters().get(entry.getKey());
        if (property == null) {
          continue;
        }
        boolean wantsList = "array".equals(property.type());
        if (entry.getValue() instanceof List<?> list) {
          String format = property.format();
          if (!wantsList && format != null && format.endsWith("-list")) {
            parameters.put(
                entry.getKey(), String.join(",", list.stream().map(String::valueOf).toList()));
          }
        } else if (wantsList && entry.getValue() instanceof String scalar) {
          parameters.put(entry.getKey(), new ArrayList<>(List.of(scalar)));
        }
      }
    }
  }

  /// Whether the answers of this version carry the message in the JSON body (since pve-http-server
  /// 5.2).
  static boolean messageInBody(PveVersion version) {
    return version.atLeast(PveVersion.V8_4);
  }
}
