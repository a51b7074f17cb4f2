package dev.proxmoxmpc.proxmox.guest;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/// One key of `GET .../pending`: what it is now and what it will be after a cold start.
///
/// @param value the value in force, absent when the key is only pending
/// @param pending the value to come, absent when nothing is pending
/// @param delete 1 when the key is to be deleted, 2 when with force (the volume is destroyed)
public record PendingChange(
    String key,
    @Nullable String value,
    @Nullable String pending,
    @JsonProperty("delete") @Nullable Integer delete) {
  public boolean isPending() {
    return pending != null || delete != null;
  }
}
