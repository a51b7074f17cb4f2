package dev.proxmoxmpc.kit.message;

/// Answers requests that need no token, such as signing in.
@FunctionalInterface
public interface PublicHandler<Q, R> {
  R handle(Q body, CallContext context);
}
