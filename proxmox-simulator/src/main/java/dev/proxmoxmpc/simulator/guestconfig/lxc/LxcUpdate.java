package dev.proxmoxmpc.simulator.guestconfig.lxc;

import dev.proxmoxmpc.simulator.guestconfig.ChangeRequest;
import dev.proxmoxmpc.simulator.guestconfig.ChangeResult;
import dev.proxmoxmpc.simulator.guestconfig.ConfigEditor;
import dev.proxmoxmpc.simulator.guestconfig.ConfigRejection;
import dev.proxmoxmpc.simulator.guestconfig.CpuShares;
import dev.proxmoxmpc.simulator.guestconfig.GuestConfig;
import dev.proxmoxmpc.simulator.guestconfig.GuestEnvironment;
import dev.proxmoxmpc.simulator.guestconfig.OptionCatalog;
import dev.proxmoxmpc.simulator.guestconfig.PerlText;
import dev.proxmoxmpc.simulator.schema.Formats;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// `PUT /nodes/{node}/lxc/{vmid}/config` after the schema accepted the parameters
/// (`PVE/API2/LXC/Config.pm`). The change is written once, at its end: one that fails leaves
/// nothing, but for a network interface that had to go first.
public final class LxcUpdate {
  private static final String NO_ARCH =
      "missing 'arch' - internal error at /usr/share/perl5/PVE/LXC.pm line 729.";

  private final OptionCatalog catalog;
  private final ChangeRequest request;
  private final GuestEnvironment environment;
  private final Map<String, String> values;
  private final List<String> deletes;
  private final List<String> reverts;
  private final List<String> warnings = new ArrayList<>();

  private LxcUpdate(OptionCatalog catalog, ChangeRequest request, GuestEnvironment environment) {
    this.catalog = catalog;
    this.request = request;
    this.environment = environment;
    values = new TreeMap<>(request.values());
    deletes = listed(request.delete());
    reverts = listed(request.revert());
  }

  /// Changes a container's configuration.
  ///
  /// @param running whether the container runs, so that changes are plugged live or stay pending
  public static ChangeResult apply(
      GuestConfig config, ChangeRequest request, GuestEnvironment environment, boolean running) {
    LxcUpdate update = new LxcUpdate(config.catalog(), request, environment);
    try {
      update.check("1".equals(config.value("unprivileged")));
      update.checkAgainst(config);
      return update.change(config, running);
    } catch (ConfigRejection e) {
      return ChangeResult.Rejected.of(e, null);
    }
  }

  private static List<String> listed(@Nullable String list) {
    return list == null ? List.of() : Formats.splitList(list);
  }

  private void check(boolean unprivileged) {
    if (values.isEmpty() && request.delete() == null && request.revert() == null) {
      throw ConfigRejection.failure("no options specified");
    }
    LxcPrivileges privileges = new LxcPrivileges(catalog, environment);
    privileges.demandKeys(deletes);
    privileges.demandKeys(reverts);
    for (String key : reverts) {
      if (!catalog.knows(key)) {
        throw ConfigRejection.parameter("revert", "unknown option '" + key + "'");
      }
      refuseBoth(
          "revert", key, values.containsKey(key), "'-" + key + "' and '-revert " + key + "'");
    }
    for (String key : deletes) {
      if (!catalog.knows(key)) {
        throw ConfigRejection.parameter("delete", "unknown option '" + key + "'");
      }
      refuseBoth("delete", key, values.containsKey(key), "'-" + key + "' and -delete " + key + "'");
      refuseBoth(
          "delete", key, reverts.contains(key), "'-delete " + key + "' and '-revert " + key + "'");
    }
    CpuShares.clamp(values);
    privileges.demandValues(values, unprivileged);
  }

  private static void refuseBoth(String parameter, String key, boolean both, String names) {
    if (both && !key.isEmpty()) {
      throw ConfigRejection.parameter(parameter, "you can't use " + names + " at the same time");
    }
  }

  private void checkAgainst(GuestConfig config) {
    String lock = config.value("lock");
    if (PerlText.isTrue(lock)) {
      throw ConfigRejection.failure("CT is locked (" + lock + ")");
    }
    String digest = request.digest();
    if (PerlText.isTrue(digest) && !config.digest().equals(digest)) {
      throw ConfigRejection.failure(
          "detected modified configuration - file changed by other user? Try again.");
    }
  }

  private ChangeResult change(GuestConfig config, boolean running) {
    LxcWrite write = new LxcWrite(config.edit(), environment, warnings);
    for (String key : reverts) {
      write.revert(key);
    }
    for (String key : deletes) {
      write.delete(key);
    }
    values.forEach(write::set);
    ConfigEditor editor = write.editor();
    editor.cleanPending();
    Map<String, String> errors = new TreeMap<>();
    LxcVolumes volumes = new LxcVolumes(catalog, environment);
    if (running) {
      LxcHotPlug plug = new LxcHotPlug(editor, environment, write.modified(), volumes, errors);
      plug.run();
      if (!errors.isEmpty()) {
        return plug.left() == null
            ? new ChangeResult.Rejected(400, "Parameter verification failed.", errors, null)
            : new ChangeResult.StoredWithErrors(plug.left(), errors);
      }
    } else {
      new LxcColdPlug(editor, environment, volumes, errors).run(write.modified());
      if (!errors.isEmpty()) {
        return new ChangeResult.Rejected(400, "Parameter verification failed.", errors, null);
      }
    }
    GuestConfig stored = editor.write();
    if (stored.value("arch") == null) {
      return new ChangeResult.Rejected(500, NO_ARCH, Map.of(), stored);
    }
    return new ChangeResult.Stored(stored, warnings);
  }
}
