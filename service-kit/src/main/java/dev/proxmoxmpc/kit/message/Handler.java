package dev.proxmoxmpc.kit.message;

/// Answers requests of known callers. A [dev.proxmoxmpc.contracts.problem.ProblemException] becomes
/// the reply.
@FunctionalInterface
public interface Handler<Q, R> {
  R handle(Request<Q> request);
}
