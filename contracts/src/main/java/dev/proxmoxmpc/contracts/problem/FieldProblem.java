package dev.proxmoxmpc.contracts.problem;

/// What is wrong with one field of a request and what would be right.
public record FieldProblem(String field, String message) {}
