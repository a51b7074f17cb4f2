package dev.proxmoxmpc.inventory.search;

/// A term that could not be understood and was left out.
///
/// @param code stable, `unknown-field`
/// @param term the term as it was written
/// @param offset where it begins in the search text
public record SearchProblem(String code, String term, int offset, String message) {}
