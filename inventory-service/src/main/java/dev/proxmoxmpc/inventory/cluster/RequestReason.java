package dev.proxmoxmpc.inventory.cluster;

import java.util.Locale;

/// Why a request was sent to a cluster; what the request budget is kept by.
public enum RequestReason {
  LIST,
  STATUS,
  PERMISSIONS,
  DETAIL_FIRST,
  DETAIL_TASK,
  DETAIL_LIST,
  DETAIL_LOG,
  DETAIL_SWEEP,
  OPERATION,
  OTHER;

  /// The reason of all requests sent within; unbound means [#OTHER].
  public static final ScopedValue<RequestReason> CURRENT = ScopedValue.newInstance();

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
