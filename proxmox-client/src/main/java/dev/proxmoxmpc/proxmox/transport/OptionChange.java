package dev.proxmoxmpc.proxmox.transport;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A change of something that PVE keeps as a section of options: a storage, an HA resource, a
/// backup schedule, a zone ... Options that are not named stay.
///
/// @param delete options that go back to their defaults
/// @param digest of what the change was made from, where PVE gives one; without it a change made
///   meanwhile by others is overwritten
public record OptionChange(Map<String, String> set, List<String> delete, @Nullable String digest) {
  public OptionChange {
    set = Collections.unmodifiableMap(new LinkedHashMap<>(set));
    delete = List.copyOf(delete);
  }

  public static OptionChange set(Map<String, String> options) {
    return new OptionChange(options, List.of(), null);
  }

  public OptionChange andDelete(List<String> options) {
    return new OptionChange(set, options, digest);
  }

  public OptionChange basedOn(@Nullable String otherDigest) {
    return new OptionChange(set, delete, otherDigest);
  }

  public Params params() {
    return Params.none().withAll(set).withList("delete", delete).with("digest", digest);
  }

  /// Names only: values may hold passwords.
  @Override
  public String toString() {
    return "OptionChange[set " + set.keySet() + ", delete " + delete + "]";
  }
}
