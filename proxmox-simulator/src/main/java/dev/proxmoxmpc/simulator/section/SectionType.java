package dev.proxmoxmpc.simulator.section;

import dev.proxmoxmpc.simulator.api.PveError;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/// The options that sections of one type may have (`PVE/SectionConfig.pm`, `check_config`).
///
/// @param options what each option demands, by name
public record SectionType(String name, Map<String, Option> options) {

  /// What a type demands of an option.
  public enum Option {
    REQUIRED,
    OPTIONAL,
    /// required at creation, never changed afterwards
    FIXED,
    /// may be given at creation, never changed afterwards
    FIXED_OPTIONAL;

    boolean optional() {
      return this == OPTIONAL || this == FIXED_OPTIONAL;
    }

    boolean fixed() {
      return this == FIXED || this == FIXED_OPTIONAL;
    }
  }

  /// Starts the description of a type.
  public static Builder named(String name) {
    return new Builder(name);
  }

  /// Checks what is sent for a new section.
  ///
  /// @throws PveError when an option does not belong to this type or a required one is missing
  public void checkNew(Map<String, String> sent) {
    sent.keySet().forEach(this::demandKnown);
    options.forEach((key, option) -> {
      if (!option.optional() && !sent.containsKey(key)) {
        throw PveError.die("missing value for required option '" + key + "'");
      }
    });
  }

  /// Checks what is sent to change a section.
  public void checkChange(Map<String, String> sent) {
    for (String key : sent.keySet()) {
      Option option = options.get(key);
      if (option != null && option.fixed()) {
        throw PveError.die("can't change value of fixed parameter '" + key + "'");
      }
      demandKnown(key);
    }
  }

  /// Checks which options a change deletes.
  public void checkDeletions(Collection<String> deleted, Map<String, String> sent) {
    for (String key : deleted) {
      Option option = options.get(key);
      if (option == null) {
        throw PveError.die("no such option '" + key + "'");
      }
      if (!option.optional()) {
        throw PveError.die("unable to delete required option '" + key + "'");
      }
      if (option.fixed()) {
        throw PveError.die("unable to delete fixed option '" + key + "'");
      }
      if (sent.containsKey(key)) {
        throw PveError.die("cannot set and delete property '" + key + "' at the same time!");
      }
    }
  }

  private void demandKnown(String key) {
    if (!options.containsKey(key)) {
      throw PveError.die("unexpected property '" + key + "'");
    }
  }

  /// Collects the options of a type.
  public static final class Builder {
    private final String name;
    private final Map<String, Option> options = new LinkedHashMap<>();

    private Builder(String name) {
      this.name = name;
    }

    public Builder required(String... keys) {
      return put(Option.REQUIRED, keys);
    }

    public Builder optional(String... keys) {
      return put(Option.OPTIONAL, keys);
    }

    public Builder fixed(String... keys) {
      return put(Option.FIXED, keys);
    }

    public Builder fixedOptional(String... keys) {
      return put(Option.FIXED_OPTIONAL, keys);
    }

    private Builder put(Option option, String... keys) {
      for (String key : keys) {
        options.put(key, option);
      }
      return this;
    }

    public SectionType build() {
      return new SectionType(name, Map.copyOf(options));
    }
  }
}
