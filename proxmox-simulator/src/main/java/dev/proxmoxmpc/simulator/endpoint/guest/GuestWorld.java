package dev.proxmoxmpc.simulator.endpoint.guest;

import dev.proxmoxmpc.simulator.access.Access;
import dev.proxmoxmpc.simulator.access.PermissionCheck;
import dev.proxmoxmpc.simulator.api.Site;
import dev.proxmoxmpc.simulator.endpoint.cluster.DatacenterOptions;
import dev.proxmoxmpc.simulator.guestconfig.GuestEnvironment;
import dev.proxmoxmpc.simulator.guestconfig.GuestHost;
import dev.proxmoxmpc.simulator.guestconfig.Randomness;
import dev.proxmoxmpc.simulator.guestconfig.Requester;
import dev.proxmoxmpc.simulator.guestconfig.TagList;
import dev.proxmoxmpc.simulator.world.Cluster;
import dev.proxmoxmpc.simulator.world.Digests;
import dev.proxmoxmpc.simulator.world.Guest;
import dev.proxmoxmpc.simulator.world.SectionFile;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The world around a guest as the rules of its configuration see it: who asks, the node, the
/// storages, chance.
final class GuestWorld {
  private static final Set<String> DEVICES =
      Set.of(
          "/dev/null",
          "/dev/zero",
          "/dev/random",
          "/dev/urandom",
          "/dev/kvm",
          "/dev/fuse",
          "/dev/net/tun",
          "/dev/dri/card0",
          "/dev/dri/renderD128",
          "/dev/ttyS0",
          "/dev/tty0",
          "/dev/full",
          "/dev/loop0",
          "/dev/hwrng");

  private GuestWorld() {}

  /// The surroundings of a guest on a node, for a caller.
  static GuestEnvironment around(Site site, String node, int vmid, String caller) {
    Cluster cluster = site.cluster();
    return new GuestEnvironment(
        vmid,
        requester(site.access(), caller),
        new NodeVolumes(cluster, node),
        host(cluster, node, vmid),
        chance(cluster));
  }

  static Requester requester(Access access, String caller) {
    return new Requester() {
      @Override
      public boolean rootAtPam() {
        return caller.equals(Access.ROOT);
      }

      @Override
      public boolean has(String path, String privilege) {
        return PermissionCheck.missing(access, caller, path, List.of(privilege), false) == null;
      }
    };
  }

  private static GuestHost host(Cluster cluster, String node, int vmid) {
    return new GuestHost() {
      @Override
      public String machineVersion() {
        return "10.0+pve1";
      }

      @Override
      public String qemuVersion() {
        return "10.0.13";
      }

      @Override
      public long now() {
        return cluster.nowSeconds();
      }

      @Override
      public GuestHost.@Nullable Bridge bridge(String name) {
        SectionFile interfaces = cluster.files().get("nodes/" + node + "/network/interfaces");
        Map<String, String> bridge = interfaces == null ? null : interfaces.get(name);
        if (bridge == null || !bridge.getOrDefault("type", "").endsWith("ridge")) {
          SectionFile vnets = cluster.files().get("sdn/vnets.cfg");
          return vnets != null && vnets.contains(name) ? new Bridge(true, true, 1500) : null;
        }
        return new Bridge(
            "1".equals(bridge.get("bridge_vlan_aware")),
            !bridge.getOrDefault("bridge_ports", "").isBlank(),
            Integer.parseInt(bridge.getOrDefault("mtu", "1500")));
      }

      @Override
      public boolean hasDevice(String path) {
        return DEVICES.contains(path);
      }

      @Override
      public TagList.Style tagStyle() {
        Map<String, String> style = DatacenterOptions.property(cluster, "tag-style");
        return new TagList.Style(
            "1".equals(style.get("case-sensitive")), "config".equals(style.get("ordering")));
      }

      @Override
      public boolean releases(String device) {
        Guest guest = cluster.guest(vmid);
        return guest == null || guest.hasOperatingSystem();
      }
    };
  }

  private static Randomness chance(Cluster cluster) {
    return new Randomness() {
      @Override
      public String mac() {
        return cluster.newMac();
      }

      @Override
      public String uuid() {
        return cluster.newUuid();
      }

      @Override
      public String passwordHash(String password) {
        String salt = cluster.newUuid().substring(0, 8);
        byte[] hash = Digests.hash("SHA-256", (salt + password).getBytes(StandardCharsets.UTF_8));
        return "$5$"
            + salt
            + "$"
            + Base64.getEncoder().withoutPadding().encodeToString(hash).replace('+', '.');
      }
    };
  }
}
