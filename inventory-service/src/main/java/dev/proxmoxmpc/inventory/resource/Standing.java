package dev.proxmoxmpc.inventory.resource;

import dev.proxmoxmpc.contracts.inventory.ClusterState;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How well a cluster is known right now.
///
/// @param reason why it is not healthy
/// @param missingPrivileges what the credential lacks for all features
/// @param lastSyncAt when the newest complete observation was made
public record Standing(
    ClusterState state,
    @Nullable String reason,
    @Nullable String pveName,
    @Nullable String pveVersion,
    @Nullable Boolean quorate,
    List<String> missingPrivileges,
    @Nullable Instant lastSyncAt,
    @Nullable Instant nextSyncAt) {
  public static final Standing NEW =
      new Standing(ClusterState.NEW, null, null, null, null, List.of(), null, null);

  public Standing {
    missingPrivileges = List.copyOf(missingPrivileges);
  }

  public Standing withState(ClusterState other, @Nullable String why) {
    return new Standing(
        other, why, pveName, pveVersion, quorate, missingPrivileges, lastSyncAt, nextSyncAt);
  }

  public Standing withSync(@Nullable Instant last, @Nullable Instant next) {
    return new Standing(state, reason, pveName, pveVersion, quorate, missingPrivileges, last, next);
  }

  public Standing withIdentity(
      @Nullable String name, @Nullable String version, @Nullable Boolean hasQuorum) {
    return new Standing(
        state, reason, name, version, hasQuorum, missingPrivileges, lastSyncAt, nextSyncAt);
  }

  public Standing withMissingPrivileges(List<String> missing) {
    return new Standing(
        state, reason, pveName, pveVersion, quorate, missing, lastSyncAt, nextSyncAt);
  }

  /// Whether both tell people the same; times do not count.
  public boolean sameAs(Standing other) {
    return withSync(null, null).equals(other.withSync(null, null));
  }
}
