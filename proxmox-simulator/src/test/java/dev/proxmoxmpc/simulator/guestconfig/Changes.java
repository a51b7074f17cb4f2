package dev.proxmoxmpc.simulator.guestconfig;

import dev.proxmoxmpc.simulator.PveVersion;
import java.util.Map;
import java.util.TreeMap;

/// Short forms for the tests of guest configurations.
public final class Changes {
  private Changes() {}

  /// A VM's config from its text.
  public static GuestConfig vm(String raw) {
    return GuestConfig.parse(OptionCatalog.of(PveVersion.V9_2, GuestKind.QEMU), raw);
  }

  /// A container's config from its text.
  public static GuestConfig ct(String raw) {
    return GuestConfig.parse(OptionCatalog.of(PveVersion.V9_2, GuestKind.LXC), raw);
  }

  /// Parameters from `key, value, key, value…`.
  public static Map<String, String> values(String... pairs) {
    Map<String, String> result = new TreeMap<>();
    for (int index = 0; index < pairs.length; index += 2) {
      result.put(pairs[index], pairs[index + 1]);
    }
    return result;
  }

  /// A change from `key, value, key, value…`.
  public static ChangeRequest sending(String... pairs) {
    return ChangeRequest.of(values(pairs));
  }

  /// The config of a change that is stored.
  public static GuestConfig stored(ChangeResult result) {
    if (result instanceof ChangeResult.Stored(GuestConfig config, var _)) {
      return config;
    }
    throw new AssertionError("not stored: " + result);
  }

  /// The rejection of a refused change.
  public static ChangeResult.Rejected rejected(ChangeResult result) {
    if (result instanceof ChangeResult.Rejected refusal) {
      return refusal;
    }
    throw new AssertionError("not rejected: " + result);
  }
}
