package dev.proxmoxmpc.simulator.guestconfig;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What became of a requested change of a guest configuration.
///
/// Changes are not atomic in Proxmox VE: a refused change may have left a changed configuration,
/// and a change that answers 400 may be stored (`PVE/API2/Qemu.pm`, `update_vm`).
public sealed interface ChangeResult {

  /// The change is stored (status 200); parts may be pending.
  ///
  /// @param config the configuration as it reads now
  /// @param warnings lines that PVE writes to the log
  record Stored(GuestConfig config, List<String> warnings) implements ChangeResult {
    public Stored {
      warnings = List.copyOf(warnings);
    }
  }

  /// The change is stored, but some keys could not be applied and stay pending (status 400).
  ///
  /// @param errors texts by key, such as `hotplug problem - …`
  record StoredWithErrors(GuestConfig config, Map<String, String> errors) implements ChangeResult {
    public StoredWithErrors {
      errors = Map.copyOf(errors);
    }
  }

  /// The change is refused.
  ///
  /// @param status the HTTP status
  /// @param message the message without final newline
  /// @param errors texts by parameter, empty unless the status is 400
  /// @param left the configuration that the steps done before left behind, null when nothing was
  ///   written
  record Rejected(
      int status, String message, Map<String, String> errors, @Nullable GuestConfig left)
      implements ChangeResult {
    public Rejected {
      errors = Map.copyOf(errors);
    }

    /// The result of a rejection.
    public static Rejected of(ConfigRejection rejection, @Nullable GuestConfig left) {
      return new Rejected(rejection.status(), rejection.text(), rejection.errors(), left);
    }
  }
}
