package dev.proxmoxmpc.simulator.guestconfig.qemu;

import dev.proxmoxmpc.simulator.guestconfig.ConfigEditor;
import dev.proxmoxmpc.simulator.guestconfig.ConfigRejection;
import dev.proxmoxmpc.simulator.guestconfig.GuestEnvironment;
import dev.proxmoxmpc.simulator.guestconfig.GuestHost;
import dev.proxmoxmpc.simulator.guestconfig.PerlText;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Changes of network devices of a running VM (`vmconfig_update_net`): bridge, VLAN, firewall, rate
/// and link change under the guest; another model, address, queue count or MTU means taking the
/// device out and putting it back.
final class NetPlug {
  private static final String NO_TRUNKS =
      "vlan aware feature need to be enabled to use trunks at /usr/share/perl5/PVE/Network.pm line 541.";

  private final ConfigEditor editor;
  private final GuestEnvironment environment;
  private final boolean pluggable;

  NetPlug(ConfigEditor editor, GuestEnvironment environment, boolean pluggable) {
    this.editor = editor;
    this.environment = environment;
    this.pluggable = pluggable;
  }

  /// Applies a device's new value.
  ///
  /// @return false when the change has to wait
  boolean change(String key, String value) {
    Map<String, String> next = QemuNet.parse(editor.catalog(), key, value);
    String had = editor.value(key);
    Map<String, String> old = had == null ? null : QemuNet.parse(editor.catalog(), key, had);
    if (next == null) {
      return false;
    }
    if (old != null && !needsReplug(old, next)) {
      if (differs(old, next, "bridge")
          || differs(old, next, "tag")
          || differs(old, next, "trunks")
          || differs(old, next, "firewall")) {
        attach(environment.host(), next);
      }
      return true;
    }
    if (!pluggable) {
      return false;
    }
    if (old != null && !environment.host().releases(key)) {
      throw ConfigRejection.failure(
          "error on hot-unplugging device '" + key + "' - still busy in guest?");
    }
    attach(environment.host(), next);
    return true;
  }

  private static boolean needsReplug(Map<String, String> old, Map<String, String> next) {
    boolean sameDevice =
        !differs(old, next, "model")
            && !differs(old, next, "macaddr")
            && !PerlText.numbersDiffer(old.get("queues"), next.get("queues"))
            && !PerlText.numbersDiffer(old.get("mtu"), next.get("mtu"));
    return !sameDevice || !old.containsKey("bridge") || !next.containsKey("bridge");
  }

  private static boolean differs(Map<String, String> old, Map<String, String> next, String option) {
    return PerlText.textsDiffer(old.get(option), next.get(option));
  }

  /// Refuses what the bridge cannot do.
  private static void attach(GuestHost host, Map<String, String> net) {
    String name = net.get("bridge");
    if (name == null) {
      return;
    }
    GuestHost.@Nullable Bridge bridge = host.bridge(name);
    if (bridge == null) {
      throw ConfigRejection.failure("interface " + name + " does not exist");
    }
    if (bridge.vlanAware()) {
      return;
    }
    if (net.containsKey("trunks")) {
      throw ConfigRejection.failure(NO_TRUNKS);
    }
    if (net.containsKey("tag") && !bridge.hasPort()) {
      throw ConfigRejection.failure("no physical interface on bridge '" + name + "'");
    }
  }
}
