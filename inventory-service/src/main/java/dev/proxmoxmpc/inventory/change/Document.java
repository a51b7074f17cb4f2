package dev.proxmoxmpc.inventory.change;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The newest observed state of a resource.
///
/// @param revision counts its changes from 1
/// @param gone it was seen to be no more; it keeps its last fields
/// @param digest PVE's digest of a guest's config file, to be sent with changes
/// @param configObservedAt when a guest's config was last read; absent while it never was
/// @param changedAt when the newest revision was observed
public record Document(
    ResourceKey key,
    long revision,
    boolean gone,
    Fields fields,
    @Nullable String digest,
    @Nullable Instant configObservedAt,
    Instant changedAt) {

  public Document withConfigObservedAt(Instant at) {
    return new Document(key, revision, gone, fields, digest, at, changedAt);
  }

  public Document withChangedAt(Instant at) {
    return new Document(key, revision, gone, fields, digest, configObservedAt, at);
  }

  public Document withRevision(long number) {
    return new Document(key, number, gone, fields, digest, configObservedAt, changedAt);
  }
}
