package dev.proxmoxmpc.contracts.message;

/// One request/reply subject with the types that cross it. `Q` is sent, `R` or a problem comes
/// back. Subjects are `mpc.v1.<service>.<noun>.<verb>`.
public record Call<Q, R>(String subject, Class<Q> request, Class<R> reply) {}
