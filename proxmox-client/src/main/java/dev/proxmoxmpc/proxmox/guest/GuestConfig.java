package dev.proxmoxmpc.proxmox.guest;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.proxmoxmpc.proxmox.property.PropertyString;
import dev.proxmoxmpc.proxmox.property.Tags;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A guest's configuration as PVE has it: every key with its text, none dropped, none interpreted.
/// Keys come in no meaningful order. Numbers are texts here because PVE itself is not sure of them
/// (`memory` is a string, `cores` a number).
///
/// @param values all keys but `digest`
/// @param digest SHA-1 of the whole file, to be sent with a change so that it does not undo
///   another; absent for snapshots
public record GuestConfig(Map<String, String> values, @Nullable String digest) {
  private static final String DIGEST = "digest";
  private static final Pattern VOLUME =
      Pattern.compile("rootfs|(?:scsi|virtio|sata|ide|efidisk|tpmstate|mp|unused)\\d+");
  private static final Pattern NETWORK_CARD = Pattern.compile("net\\d+");

  public GuestConfig {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  static GuestConfig of(Map<String, @Nullable String> all) {
    Map<String, String> values = new LinkedHashMap<>();
    all.forEach((key, value) -> {
      if (value != null && !key.equals(DIGEST)) {
        values.put(key, value);
      }
    });
    return new GuestConfig(values, all.get(DIGEST));
  }

  public Optional<String> get(String key) {
    return Optional.ofNullable(values.get(key));
  }

  /// `name` of a VM, `hostname` of a container.
  public Optional<String> name() {
    return get("name").or(() -> get("hostname"));
  }

  public Tags tags() {
    return get("tags").map(Tags::parse).orElse(Tags.NONE);
  }

  /// Disks, CD-ROM drives, mount points and detached volumes by key.
  public Map<String, PropertyString> volumes() {
    return select(VOLUME);
  }

  /// Network cards by key.
  public Map<String, PropertyString> networkCards() {
    return select(NETWORK_CARD);
  }

  /// The lock the guest carries, such as `backup`.
  public Optional<String> lock() {
    return get("lock");
  }

  public boolean isTemplate() {
    return get("template").filter("1"::equals).isPresent();
  }

  public boolean isProtected() {
    return get("protection").filter("1"::equals).isPresent();
  }

  private Map<String, PropertyString> select(Pattern keys) {
    Map<String, PropertyString> selected = new TreeMap<>();
    values.forEach((key, value) -> {
      if (keys.matcher(key).matches()) {
        selected.put(key, PropertyString.parse(value));
      }
    });
    return selected;
  }
}
