package dev.proxmoxmpc.proxmox.transport;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Something that PVE keeps as a section of options (`PVE/SectionConfig.pm`), whole and as text:
/// every option, also those this client has no name for. What declares and compares options reads
/// this form; what shows them reads the typed ones.
///
/// @param options all options but `digest`
/// @param digest of the file the section is in, where PVE gives one
public record Section(Map<String, String> options, @Nullable String digest) {
  private static final String DIGEST = "digest";

  public Section {
    options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
  }

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  static Section of(Map<String, @Nullable String> all) {
    Map<String, String> options = new LinkedHashMap<>();
    all.forEach((key, value) -> {
      if (value != null && !key.equals(DIGEST)) {
        options.put(key, value);
      }
    });
    return new Section(options, all.get(DIGEST));
  }

  public Optional<String> get(String option) {
    return Optional.ofNullable(options.get(option));
  }
}
