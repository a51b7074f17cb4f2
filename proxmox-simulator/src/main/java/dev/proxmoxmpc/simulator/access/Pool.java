package dev.proxmoxmpc.simulator.access;

import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// A resource pool; kept in user.cfg like users. Guarded by its cluster's lock.
public final class Pool {
  private final TreeSet<Integer> guests = new TreeSet<>();
  private final TreeSet<String> storages = new TreeSet<>();
  private @Nullable String comment;

  /// The vmids of its members; PVE keeps vmids that do not exist, too.
  public TreeSet<Integer> guests() {
    return guests;
  }

  public TreeSet<String> storages() {
    return storages;
  }

  public @Nullable String comment() {
    return comment;
  }

  public void setComment(@Nullable String text) {
    comment = text == null || text.isEmpty() ? null : text;
  }
}
