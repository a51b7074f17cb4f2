package dev.proxmoxmpc.proxmox.guest;

import dev.proxmoxmpc.proxmox.transport.Params;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One change of a guest's configuration. PVE writes key by key: a change that fails half-way
/// leaves the earlier keys changed, and success does not mean that a running guest uses them
/// already. Read `pending` afterwards, also after a failure.
///
/// @param set keys with their new texts
/// @param delete keys to remove; a disk key is detached, not destroyed
/// @param revert keys whose pending change is dropped
/// @param digest digest of the configuration the change was made from; without it a change made
///   meanwhile by others is overwritten
/// @param force destroy the volumes of deleted disk keys (VMs only)
/// @param skipLock work on a locked guest; `root@pam` only, and not by token (VMs only)
public record ConfigChange(
    Map<String, String> set,
    List<String> delete,
    List<String> revert,
    @Nullable String digest,
    boolean force,
    boolean skipLock) {
  public ConfigChange {
    set = Collections.unmodifiableMap(new LinkedHashMap<>(set));
    delete = List.copyOf(delete);
    revert = List.copyOf(revert);
  }

  public static ConfigChange set(Map<String, String> values) {
    return new ConfigChange(values, List.of(), List.of(), null, false, false);
  }

  public static ConfigChange set(String key, String value) {
    return set(Map.of(key, value));
  }

  public static ConfigChange delete(String... keys) {
    return new ConfigChange(Map.of(), List.of(keys), List.of(), null, false, false);
  }

  public static ConfigChange revert(String... keys) {
    return new ConfigChange(Map.of(), List.of(), List.of(keys), null, false, false);
  }

  public ConfigChange andSet(String key, String value) {
    Map<String, String> more = new LinkedHashMap<>(set);
    more.put(key, value);
    return new ConfigChange(more, delete, revert, digest, force, skipLock);
  }

  public ConfigChange andDelete(List<String> keys) {
    return new ConfigChange(set, keys, revert, digest, force, skipLock);
  }

  public ConfigChange basedOn(@Nullable String otherDigest) {
    return new ConfigChange(set, delete, revert, otherDigest, force, skipLock);
  }

  public ConfigChange destroyingVolumes() {
    return new ConfigChange(set, delete, revert, digest, true, skipLock);
  }

  public ConfigChange skippingLock() {
    return new ConfigChange(set, delete, revert, digest, force, true);
  }

  /// As parameters of `PUT` or `POST .../config`.
  public Params params() {
    return Params.none()
        .withAll(set)
        .withList("delete", delete)
        .withList("revert", revert)
        .with("digest", digest)
        .with("force", force ? true : null)
        .with("skiplock", skipLock ? true : null);
  }

  /// Names only: values may hold passwords.
  @Override
  public String toString() {
    return "ConfigChange[set " + set.keySet() + ", delete " + delete + ", revert " + revert + "]";
  }
}
