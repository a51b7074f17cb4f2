package dev.proxmoxmpc.simulator.access;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A user of user.cfg. Guarded by its cluster's lock.
public final class User {
  private final String id;
  private final Map<String, String> attributes = new LinkedHashMap<>();
  private final TreeMap<String, Token> tokens = new TreeMap<>();
  private @Nullable String passwordHash;

  /// An API token.
  ///
  /// @param expire seconds since the epoch, 0 never
  /// @param privilegeSeparated whether its rights are cut down to its own access control entries
  public record Token(
      String secret, long expire, boolean privilegeSeparated, @Nullable String comment) {
    @Override
    public String toString() {
      return "Token[expire=" + expire + ", privilegeSeparated=" + privilegeSeparated + "]";
    }
  }

  public User(String id) {
    this.id = id;
  }

  /// `name@realm`.
  public String id() {
    return id;
  }

  public String realm() {
    return id.substring(id.lastIndexOf('@') + 1);
  }

  /// `enable`, `expire`, `comment`, `email`, `firstname`, `lastname`, `keys`; absent ones were
  /// never set.
  public Map<String, String> attributes() {
    return attributes;
  }

  public boolean enabled() {
    return !"0".equals(attributes.get("enable"));
  }

  /// Seconds since the epoch, 0 never.
  public long expire() {
    return Long.parseLong(attributes.getOrDefault("expire", "0"));
  }

  public TreeMap<String, Token> tokens() {
    return tokens;
  }

  public @Nullable String passwordHash() {
    return passwordHash;
  }

  public void setPasswordHash(@Nullable String hash) {
    passwordHash = hash;
  }
}
