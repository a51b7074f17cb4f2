package dev.proxmoxmpc.inventory.resource;

import dev.proxmoxmpc.contracts.inventory.StorageStatus;
import dev.proxmoxmpc.inventory.change.Document;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A storage's document, read once.
public record StorageEntry(
    Document document,
    String node,
    String name,
    @Nullable String type,
    StorageStatus status,
    boolean shared,
    List<String> content) {
  public static final String TYPE = "type";
  public static final String STATUS = "status";
  public static final String SHARED = "shared";

  /// Sorted, separated by commas.
  public static final String CONTENT = "content";

  public static StorageEntry of(Document document) {
    String id = document.key().localId();
    int slash = id.indexOf('/');
    String status = document.fields().get(STATUS);
    String content = document.fields().get(CONTENT);
    return new StorageEntry(
        document,
        id.substring(0, slash),
        id.substring(slash + 1),
        document.fields().get(TYPE),
        status == null
            ? StorageStatus.UNKNOWN
            : StorageStatus.valueOf(status.toUpperCase(Locale.ROOT)),
        document.fields().get(SHARED) != null,
        content == null ? List.of() : List.of(content.split(",")));
  }
}
