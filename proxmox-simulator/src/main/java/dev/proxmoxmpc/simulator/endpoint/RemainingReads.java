package dev.proxmoxmpc.simulator.endpoint;

import dev.proxmoxmpc.simulator.api.Endpoint;
import dev.proxmoxmpc.simulator.api.PveError;
import dev.proxmoxmpc.simulator.api.Reply;
import dev.proxmoxmpc.simulator.schema.ApiMethod;
import dev.proxmoxmpc.simulator.schema.Property;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads that no family answers: Ceph is not installed, and lists of things that nobody can make
/// here are empty.
final class RemainingReads {
  private RemainingReads() {}

  /// What answers a GET, null when it is not simulated.
  static @Nullable Endpoint of(ApiMethod method) {
    if (method.path().contains("/ceph/")) {
      return request -> {
        throw PveError.die("binary not installed: /usr/bin/ceph-mon");
      };
    }
    Property result = method.result();
    boolean list = result != null && "array".equals(result.type());
    return list ? request -> Reply.of(List.of()) : null;
  }
}
