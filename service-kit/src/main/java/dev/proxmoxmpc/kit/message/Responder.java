package dev.proxmoxmpc.kit.message;

/// Answers requests of known callers. A [dev.proxmoxmpc.contracts.problem.ProblemException] becomes
/// the reply.
@FunctionalInterface
public interface Responder<Q, R> {
  R respond(Request<Q> request);
}
