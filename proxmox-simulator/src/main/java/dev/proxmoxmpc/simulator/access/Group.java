package dev.proxmoxmpc.simulator.access;

import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// A group of users. Guarded by its cluster's lock.
public final class Group {
  private final TreeSet<String> members = new TreeSet<>();
  private @Nullable String comment;

  public TreeSet<String> members() {
    return members;
  }

  public @Nullable String comment() {
    return comment;
  }

  public void setComment(@Nullable String text) {
    comment = text;
  }
}
