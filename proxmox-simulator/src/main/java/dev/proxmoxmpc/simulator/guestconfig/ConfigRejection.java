package dev.proxmoxmpc.simulator.guestconfig;

import java.util.Map;

/// A change that Proxmox VE refuses, on its way from the rule that refuses it to the [ChangeResult]
/// of the whole change. Carries the HTTP status, the message (no final newline) and, for 400, the
/// texts per parameter.
public final class ConfigRejection extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final String BAD_PARAMETERS = "Parameter verification failed.";

  private final int status;
  private final transient Map<String, String> errors;

  private ConfigRejection(int status, String message, Map<String, String> errors) {
    super(message, null, false, false);
    this.status = status;
    this.errors = errors;
  }

  /// The plain `die` of PVE: status 500.
  public static ConfigRejection failure(String message) {
    return new ConfigRejection(500, message, Map.of());
  }

  /// A refused parameter (`raise_param_exc`): status 400 with a text per parameter.
  public static ConfigRejection parameter(String name, String message) {
    return new ConfigRejection(400, BAD_PARAMETERS, Map.of(name, message));
  }

  /// A missing privilege: status 403, for example `/vms/100, VM.Config.CPU`.
  public static ConfigRejection privilege(String what) {
    return new ConfigRejection(403, "Permission check failed (" + what + ")", Map.of());
  }

  public int status() {
    return status;
  }

  public Map<String, String> errors() {
    return errors;
  }

  /// The message; never null.
  public String text() {
    return String.valueOf(getMessage());
  }
}
