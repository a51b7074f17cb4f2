package dev.proxmoxmpc.simulator.endpoint.sdn;

import dev.proxmoxmpc.simulator.api.PveError;
import dev.proxmoxmpc.simulator.api.Reply;
import dev.proxmoxmpc.simulator.api.Request;
import dev.proxmoxmpc.simulator.api.Routes;
import dev.proxmoxmpc.simulator.schema.IpNets;
import dev.proxmoxmpc.simulator.section.Guarded;
import dev.proxmoxmpc.simulator.section.ObjectKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// `/cluster/sdn/vnets/{vnet}/subnets` (`PVE/API2/Network/SDN/Subnets.pm`). A subnet's id is made
/// of zone, network and mask.
final class SubnetEndpoints {
  private static final String BASE = "/cluster/sdn/vnets/{vnet}/subnets";
  static final ObjectKind KIND =
      new ObjectKind("sdn/subnets.cfg", BASE, "subnet", "sdn subnet '%s' does not exist");
  static final String APPLIED = "sdn/.running-subnets.cfg";

  private SubnetEndpoints() {}

  static void register(Routes routes) {
    routes
        .get(BASE, SubnetEndpoints::list)
        .post(BASE, SubnetEndpoints::create)
        .get(BASE + "/{subnet}", request -> Reply.of(row(request, request.required("subnet"))))
        .put(BASE + "/{subnet}", SubnetEndpoints::update)
        .delete(BASE + "/{subnet}", SubnetEndpoints::delete);
  }

  private static Reply list(Request request) {
    String vnet = request.required("vnet");
    List<Map<String, Object>> rows = new ArrayList<>();
    KIND.look(request.cluster())
        .entries()
        .forEach((id, subnet) -> {
          if (vnet.equals(subnet.get("vnet"))) {
            rows.add(row(request, id));
          }
        });
    return Reply.of(rows);
  }

  private static Map<String, Object> row(Request request, String id) {
    Map<String, Object> row = KIND.shown(request, id);
    String[] parts = id.split("-");
    row.put("id", id);
    row.put("zone", parts[0]);
    row.put("network", parts[1]);
    row.put("mask", parts[2]);
    row.put("cidr", parts[1] + "/" + parts[2]);
    Object ranges = row.get("dhcp-range");
    row.put("dhcp-range", ranges == null ? List.of() : List.of(String.valueOf(ranges).split("\n")));
    return row;
  }

  private static Map<String, String> sent(Request request) {
    Map<String, String> sent = KIND.sent(request);
    if (request.parameters().get("dhcp-range") instanceof List<?> ranges) {
      sent.put("dhcp-range", String.join("\n", ranges.stream().map(String::valueOf).toList()));
    }
    return sent;
  }

  private static void demandGateway(String id, Map<String, String> subnet) {
    String gateway = subnet.get("gateway");
    if (gateway == null) {
      return;
    }
    String[] parts = id.split("-");
    int width = gateway.contains(":") ? 128 : 32;
    boolean single = Integer.parseInt(parts[2]) == width;
    boolean inside =
        single || IpNets.clean(gateway + "/" + parts[2]).equals(parts[1] + "/" + parts[2]);
    if (gateway.contains(":") != parts[1].contains(":") || !inside && width == 32) {
      throw PveError.parameter("gateway", gateway + " is not in subnet " + id);
    }
  }

  private static Reply create(Request request) {
    String vnet = request.required("vnet");
    String cidr = request.required("subnet");
    Map<String, String> network = SdnKind.VNET.edited().find(request.cluster(), vnet);
    String id = network.get("zone") + "-" + cidr.replace('/', '-');
    if (!cidr.contains("/")) {
      throw PveError.parameter("subnet", "value does not look like a valid sdn subnet id");
    }
    return Guarded.during(
        "create sdn subnet object failed",
        () -> {
          if (KIND.look(request.cluster()).contains(id)) {
            throw PveError.die("sdn subnet object ID '" + cidr + "' already defined");
          }
          Map<String, String> subnet = new LinkedHashMap<>(sent(request));
          subnet.put("type", "subnet");
          subnet.put("vnet", vnet);
          demandGateway(id, subnet);
          KIND.store(request.cluster(), id, subnet);
          return Reply.none();
        });
  }

  private static Reply update(Request request) {
    return Guarded.during(
        "update sdn subnet object failed",
        () -> {
          Map<String, String> subnet = new LinkedHashMap<>(KIND.find(request));
          subnet.putAll(sent(request));
          demandGateway(request.required("subnet"), subnet);
          KIND.change(request, Set.of("vnet"));
          return Reply.none();
        });
  }

  private static Reply delete(Request request) {
    KIND.find(request);
    KIND.remove(request.cluster(), request.required("subnet"));
    return Reply.none();
  }
}
