package dev.proxmoxmpc.simulator.api;

/// Answers one method of the schema. It runs with the cluster locked: for reading when it is a GET,
/// else for writing.
@FunctionalInterface
public interface Endpoint {
  /// @throws PveError when PVE would answer with an error
  Reply answer(Request request);
}
