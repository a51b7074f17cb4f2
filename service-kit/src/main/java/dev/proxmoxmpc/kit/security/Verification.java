package dev.proxmoxmpc.kit.security;

/// What became of a token's check. `why` is fit for the caller's eyes.
public sealed interface Verification {
  /// The token is ours, whole and in time.
  record Valid(Caller caller) implements Verification {}

  /// The token is refused.
  record Invalid(String why) implements Verification {}
}
