package dev.proxmoxmpc.inventory.resource;

import dev.proxmoxmpc.contracts.inventory.NodeStatus;
import dev.proxmoxmpc.inventory.change.Document;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A node's document, read once.
public record NodeEntry(
    Document document,
    String name,
    NodeStatus status,
    @Nullable String ip,
    @Nullable String pveVersion) {
  public static final String STATUS = "status";
  public static final String IP = "ip";
  public static final String PVE_VERSION = "pveVersion";

  public static NodeEntry of(Document document) {
    String status = document.fields().get(STATUS);
    return new NodeEntry(
        document,
        document.key().localId(),
        status == null ? NodeStatus.UNKNOWN : NodeStatus.valueOf(status.toUpperCase(Locale.ROOT)),
        document.fields().get(IP),
        document.fields().get(PVE_VERSION));
  }
}
