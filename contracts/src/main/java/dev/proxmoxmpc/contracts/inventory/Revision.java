package dev.proxmoxmpc.contracts.inventory;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One observed change of a resource. Revisions of a resource count from 1 without gaps.
public record Revision(
    long revision,
    ChangeKind what,
    Instant observedAt,
    List<FieldChange> changes,
    @Nullable Cause cause) {}
