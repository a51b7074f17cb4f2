package dev.proxmoxmpc.simulator.guestconfig;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A requested change of a guest config: the parameters of `PUT …/config` after the schema accepted
/// them.
///
/// @param values config values by key, as sent
/// @param delete the list of keys to delete, null when not sent
/// @param revert the list of keys whose pending change is dropped, null when not sent
/// @param force whether detached disks are destroyed
/// @param skiplock whether the guest's lock is ignored
/// @param digest the expected digest, null when not sent
public record ChangeRequest(
    Map<String, String> values,
    @Nullable String delete,
    @Nullable String revert,
    boolean force,
    boolean skiplock,
    @Nullable String digest) {

  public ChangeRequest {
    values = Map.copyOf(values);
  }

  /// Tells config values from the parameters that steer the change; path parameters are left out.
  public static ChangeRequest of(Map<String, String> parameters) {
    Map<String, String> values = new TreeMap<>(parameters);
    values.remove("node");
    values.remove("vmid");
    values.remove("background_delay");
    values.remove("import-working-storage");
    values.remove("skip_cloud_init");
    return new ChangeRequest(
        without(values, "delete", "revert", "force", "skiplock", "digest"),
        parameters.get("delete"),
        parameters.get("revert"),
        "1".equals(parameters.get("force")),
        "1".equals(parameters.get("skiplock")),
        parameters.get("digest"));
  }

  private static Map<String, String> without(Map<String, String> values, String... names) {
    for (String name : names) {
      values.remove(name);
    }
    return values;
  }
}
