package dev.proxmoxmpc.cli.command;

import dev.proxmoxmpc.cli.output.Cell;
import dev.proxmoxmpc.cli.output.Style;
import dev.proxmoxmpc.contracts.inventory.ClusterState;
import dev.proxmoxmpc.contracts.inventory.GuestStatus;
import dev.proxmoxmpc.contracts.inventory.NodeStatus;
import dev.proxmoxmpc.contracts.inventory.OperationState;
import dev.proxmoxmpc.contracts.inventory.StorageStatus;
import dev.proxmoxmpc.contracts.inventory.TaskState;

/// States in the colours they have everywhere. What was not seen recently is marked stale.
public final class States {
  private States() {}

  public static Cell of(GuestStatus status, boolean stale) {
    return stale(
        status,
        stale,
        switch (status) {
          case RUNNING -> Style.GOOD;
          case STOPPED -> Style.FAINT;
          case PAUSED, SUSPENDED, UNKNOWN -> Style.WARNING;
        });
  }

  public static Cell of(NodeStatus status, boolean stale) {
    return stale(
        status,
        stale,
        switch (status) {
          case ONLINE -> Style.GOOD;
          case OFFLINE -> Style.BAD;
          case UNKNOWN -> Style.WARNING;
        });
  }

  public static Cell of(StorageStatus status, boolean stale) {
    return stale(
        status,
        stale,
        switch (status) {
          case AVAILABLE -> Style.GOOD;
          case UNAVAILABLE -> Style.BAD;
          case UNKNOWN -> Style.WARNING;
        });
  }

  public static Cell of(ClusterState state) {
    return Cell.of(
        state,
        switch (state) {
          case HEALTHY -> Style.GOOD;
          case NEW, PARTIAL -> Style.WARNING;
          case UNREACHABLE, UNAUTHORIZED, UNTRUSTED -> Style.BAD;
        });
  }

  public static Cell of(TaskState state) {
    return Cell.of(
        state,
        switch (state) {
          case SUCCEEDED -> Style.GOOD;
          case RUNNING, SUCCEEDED_WITH_WARNINGS, UNKNOWN -> Style.WARNING;
          case FAILED -> Style.BAD;
        });
  }

  public static Cell of(OperationState state) {
    return Cell.of(
        state,
        switch (state) {
          case SUCCEEDED -> Style.GOOD;
          case REQUESTED, SUBMITTED, RUNNING, SUCCEEDED_WITH_WARNINGS, UNKNOWN -> Style.WARNING;
          case FAILED, CANCELLED -> Style.BAD;
        });
  }

  private static Cell stale(Object status, boolean stale, Style style) {
    return stale ? Cell.of(status + " (stale)", Style.WARNING) : Cell.of(status, style);
  }
}
