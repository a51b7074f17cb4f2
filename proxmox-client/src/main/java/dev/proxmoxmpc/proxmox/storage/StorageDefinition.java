package dev.proxmoxmpc.proxmox.storage;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.proxmoxmpc.proxmox.id.StorageId;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A storage as the cluster defines it (`GET /storage`). What it is made of depends on its type, so
/// every option is kept as text.
///
/// @param options all keys but `storage`, `type` and `digest`
/// @param digest of the whole storage configuration
public record StorageDefinition(
    StorageId storage, String type, Map<String, String> options, @Nullable String digest) {
  public StorageDefinition {
    options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
  }

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  static StorageDefinition of(Map<String, @Nullable String> all) {
    Map<String, String> options = new LinkedHashMap<>();
    all.forEach((key, value) -> {
      if (value != null && !List.of("storage", "type", "digest").contains(key)) {
        options.put(key, value);
      }
    });
    return new StorageDefinition(
        new StorageId(Objects.requireNonNull(all.get("storage"), "storage")),
        Objects.requireNonNull(all.get("type"), "type"),
        options,
        all.get("digest"));
  }

  /// Kinds of content allowed on it, e.g. `images`, `backup`; without order.
  public List<String> content() {
    return list("content");
  }

  /// The nodes it is limited to; empty means all.
  public List<String> nodes() {
    return list("nodes");
  }

  public boolean isShared() {
    return flag("shared");
  }

  public boolean isDisabled() {
    return flag("disable");
  }

  private boolean flag(String key) {
    return "1".equals(options.get(key));
  }

  private List<String> list(String key) {
    return Optional.ofNullable(options.get(key)).stream()
        .flatMap(text -> Arrays.stream(text.split("[,;\\s]+")))
        .filter(item -> !item.isEmpty())
        .toList();
  }
}
