package dev.proxmoxmpc.kit.page;

import dev.proxmoxmpc.kit.problem.Problems;

/// How much of a list one request may ask for.
public final class Limits {
  public static final int MOST = 1000;
  public static final int USUAL = 100;

  private Limits() {}

  /// `limit`, when it is from 1 to [#MOST]; otherwise a problem on the field `limit`.
  public static int check(int limit) {
    if (limit < 1 || limit > MOST) {
      throw Problems.invalid("limit", "must be from 1 to " + MOST + ", but is " + limit);
    }
    return limit;
  }
}
