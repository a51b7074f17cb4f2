package dev.proxmoxmpc.simulator.guestconfig.lxc;

import dev.proxmoxmpc.simulator.guestconfig.ConfigRejection;
import dev.proxmoxmpc.simulator.guestconfig.GuestEnvironment;
import dev.proxmoxmpc.simulator.guestconfig.OptionCatalog;
import dev.proxmoxmpc.simulator.guestconfig.Requester;
import dev.proxmoxmpc.simulator.guestconfig.VolumeName;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;

/// Which privilege a config key of a container needs, and what only root@pam may do (`PVE/LXC.pm`,
/// `check_ct_modify_config_perm`).
final class LxcPrivileges {
  private static final Set<String> CPU = Set.of("cores", "cpuunits", "cpulimit");
  private static final Set<String> NETWORK = Set.of("nameserver", "searchdomain", "hostname");

  private final OptionCatalog catalog;
  private final GuestEnvironment environment;
  private final Requester requester;
  private final String path;

  LxcPrivileges(OptionCatalog catalog, GuestEnvironment environment) {
    this.catalog = catalog;
    this.environment = environment;
    requester = environment.requester();
    path = "/vms/" + environment.vmid();
  }

  /// Refuses unless the caller may delete or revert the keys.
  void demandKeys(Collection<String> keys) {
    if (!requester.rootAtPam()) {
      keys.forEach(this::demandKey);
    }
  }

  /// Refuses unless the caller may set the values.
  ///
  /// @param unprivileged whether the container is or becomes an unprivileged one
  void demandValues(Map<String, String> values, boolean unprivileged) {
    if (requester.rootAtPam()) {
      return;
    }
    values.forEach((key, value) -> {
      demandKey(key);
      if (MountPoint.KEY.matcher(key).matches()) {
        demandSource(MountPoint.parse(catalog, key, value));
      } else if (key.equals("features")) {
        demandFeatures(value, unprivileged);
      } else if (LxcNet.KEY.matcher(key).matches()) {
        demandBridge(key, value);
      }
    });
  }

  private void demandKey(String key) {
    if (CPU.contains(key)) {
      requester.demand(path, "VM.Config.CPU");
    } else if (MountPoint.KEY.matcher(key).matches() || key.startsWith("unused")) {
      requester.demand(path, "VM.Config.Disk");
    } else if (key.equals("memory") || key.equals("swap")) {
      requester.demand(path, "VM.Config.Memory");
    } else if (NETWORK.contains(key) || LxcNet.KEY.matcher(key).matches()) {
      requester.demand(path, "VM.Config.Network");
    } else if (key.matches("dev\\d+")) {
      throw ConfigRejection.privilege(
          "configuring device passthrough is only allowed for root@pam");
    } else if (key.equals("hookscript")) {
      throw ConfigRejection.privilege("changing the hookscript is only allowed for root@pam");
    } else {
      requester.demand(path, "VM.Config.Options");
      if (key.equals("startup")) {
        requester.demand("/", "Sys.Modify");
      }
    }
  }

  private void demandSource(MountPoint mount) {
    if (!mount.isVolume()) {
      String kind = mount.volume().startsWith("/dev/") ? "device" : "bind";
      throw ConfigRejection.privilege("mount point type " + kind + " is only allowed for root@pam");
    }
    Matcher wanted = mount.newVolume();
    if (wanted == null) {
      VolumeName.demandAccess(environment, mount.volume());
    } else {
      requester.demand("/storage/" + wanted.group(1), "Datastore.AllocateSpace");
    }
  }

  private void demandFeatures(String value, boolean unprivileged) {
    Map<String, String> parsed = catalog.parse("features", value);
    Map<String, String> features = new TreeMap<>(parsed == null ? Map.of() : parsed);
    if (!unprivileged) {
      throw ConfigRejection.privilege(
          "changing feature flags for privileged container is only allowed for root@pam");
    }
    features.remove("nesting");
    if (!features.isEmpty()) {
      throw ConfigRejection.privilege(
          "changing feature flags (except nesting) is only allowed for root@pam");
    }
  }

  private void demandBridge(String key, String value) {
    Map<String, String> net = catalog.parse(key, value);
    String bridge = net == null ? null : net.get("bridge");
    if (net != null && bridge != null) {
      String zone = "/sdn/zones/localnetwork/" + bridge;
      String tag = net.get("tag");
      requester.demand(tag == null ? zone : zone + "/" + tag, "SDN.Use");
    }
  }
}
