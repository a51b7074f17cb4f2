package dev.proxmoxmpc.simulator.endpoint.sdn;

import dev.proxmoxmpc.simulator.api.PveError;
import dev.proxmoxmpc.simulator.api.Request;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a zone demands of its virtual networks, and what keeps both from being deleted
/// (`PVE/Network/SDN/VnetPlugin.pm`, `PVE/Network/SDN/Zones/*Plugin.pm`).
final class VnetChecks implements SdnObjects.Checks {
  private static final int MOST_VLAN = 4094;

  @Override
  public void verify(Request request, String id, Map<String, String> vnet) {
    String zone = vnet.getOrDefault("zone", "");
    Map<String, String> known = SdnKind.ZONE.edited().look(request.cluster()).get(zone);
    if (known == null) {
      throw PveError.die(
          "cannot lookup undefined type! at /usr/share/perl5/PVE/API2/Network/SDN/Vnets.pm line 326.");
    }
    String type = known.getOrDefault("type", "simple");
    String tag = vnet.get("tag");
    demandTag(type, tag);
    if (tag == null) {
      return;
    }
    SdnKind.VNET
        .edited()
        .look(request.cluster())
        .entries()
        .forEach((otherId, other) -> {
          if (!otherId.equals(id)
              && zone.equals(other.get("zone"))
              && tag.equals(other.get("tag"))) {
            throw PveError.parameter("tag", "tag " + tag + " already exist in vnet " + otherId);
          }
        });
  }

  private static void demandTag(String type, @Nullable String tag) {
    switch (type) {
      case "simple" -> {
        if (tag != null) {
          throw PveError.parameter("tag", "vlan tag is not allowed on simple zone");
        }
      }
      case "vlan", "qinq" -> {
        if (tag == null) {
          throw PveError.parameter("tag", "missing vlan tag");
        }
        if (Integer.parseInt(tag) > MOST_VLAN) {
          throw PveError.parameter("tag", "vlan tag max value is 4096");
        }
      }
      default -> {
        if (tag == null) {
          throw PveError.parameter("tag", "missing vxlan tag");
        }
      }
    }
  }

  @Override
  public void demandUnused(Request request, String id) {
    boolean used =
        SubnetEndpoints.KIND.look(request.cluster()).entries().values().stream()
            .anyMatch(subnet -> id.equals(subnet.get("vnet")));
    if (used) {
      throw PveError.die("Can't delete vnet if subnets exists");
    }
  }

  /// Keeps zones that virtual networks are in.
  static final class OfZones implements SdnObjects.Checks {
    @Override
    public void demandUnused(Request request, String id) {
      SdnKind.VNET
          .edited()
          .look(request.cluster())
          .entries()
          .forEach((vnet, section) -> {
            if (id.equals(section.get("zone"))) {
              throw PveError.die("zone " + id + " is used by vnet " + vnet);
            }
          });
    }
  }
}
