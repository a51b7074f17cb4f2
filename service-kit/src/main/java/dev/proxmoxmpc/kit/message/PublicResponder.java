package dev.proxmoxmpc.kit.message;

/// Answers requests that need no token, such as signing in.
@FunctionalInterface
public interface PublicResponder<Q, R> {
  R respond(Q body, CallContext context);
}
