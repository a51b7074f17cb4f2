package dev.proxmoxmpc.simulator.endpoint.firewall;

import dev.proxmoxmpc.simulator.api.PveError;
import dev.proxmoxmpc.simulator.api.Reply;
import dev.proxmoxmpc.simulator.api.Request;
import dev.proxmoxmpc.simulator.api.Routes;
import dev.proxmoxmpc.simulator.section.Guarded;
import dev.proxmoxmpc.simulator.section.Shown;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Options of a firewall (`PVE/API2/Firewall/{Cluster,Host,VM}.pm`).
final class OptionEndpoints {
  private static final Set<String> CONTROL = Set.of("delete", "digest", "node", "vmid", "vnet");

  private final Scope scope;

  OptionEndpoints(Scope scope) {
    this.scope = scope;
  }

  void register(Routes routes, String path) {
    routes.get(path, request -> read(request, path)).put(path, this::update);
  }

  private Reply read(Request request, String path) {
    Map<String, String> options = Ruleset.load(request.cluster(), scope.file(request)).options();
    Map<String, Object> shown = Shown.section(request.schema().method("PUT", path), options);
    shown.put("digest", RuleDigests.of(List.of(options)));
    return Reply.of(shown);
  }

  private Reply update(Request request) {
    Ruleset ruleset = Ruleset.load(request.cluster(), scope.file(request));
    Guarded.unmodified(RuleDigests.of(List.of(ruleset.options())), request.text("digest"));
    for (String key : request.list("delete")) {
      if (CONTROL.contains(key) || !request.method().parameters().containsKey(key)) {
        throw PveError.parameter("delete", "no such option '" + key + "'");
      }
      ruleset.options().remove(key);
    }
    request
        .body()
        .forEach((key, value) -> {
          if (!CONTROL.contains(key)) {
            boolean since =
                scope == Scope.CLUSTER && key.equals("enable") && request.number(key, 0) > 1;
            ruleset
                .options()
                .put(key, since ? Long.toString(request.cluster().nowSeconds()) : value);
          }
        });
    ruleset.save(request.cluster(), scope.file(request));
    return Reply.none();
  }
}
