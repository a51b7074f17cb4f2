package dev.proxmoxmpc.kit.message;

import dev.proxmoxmpc.kit.security.Caller;

/// A request whose caller is known.
public record Request<Q>(Q body, Caller caller, CallContext context) {}
