package dev.proxmoxmpc.inventory.resource;

import dev.proxmoxmpc.contracts.inventory.GuestKind;
import dev.proxmoxmpc.contracts.inventory.GuestStatus;
import dev.proxmoxmpc.inventory.ClusterId;
import dev.proxmoxmpc.inventory.change.Document;
import dev.proxmoxmpc.inventory.change.Fields;
import dev.proxmoxmpc.inventory.search.SearchText;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A guest's document, read once so that lists need not read it again.
///
/// @param name the vmid as text when Proxmox VE has told none
public record GuestEntry(
    Document document,
    int vmid,
    String name,
    GuestKind kind,
    String node,
    GuestStatus status,
    boolean template,
    List<String> tags,
    @Nullable String pool,
    @Nullable String lock,
    @Nullable String haState,
    SearchText text) {

  public static GuestEntry of(Document document) {
    Fields fields = document.fields();
    String id = document.key().localId();
    String name = or(fields.get(GuestFields.NAME), id);
    String kind = or(fields.get(GuestFields.KIND), "qemu");
    String status = or(fields.get(GuestFields.STATUS), "unknown");
    String node = or(fields.get(GuestFields.NODE), "");
    String tagText = fields.get(GuestFields.TAGS);
    List<String> tags = tagText == null ? List.of() : List.of(tagText.split(";"));
    boolean template = fields.get(GuestFields.TEMPLATE) != null;
    String pool = fields.get(GuestFields.POOL);
    String lock = fields.get(GuestFields.LOCK);
    String haState = fields.get(GuestFields.HA_STATE);
    return new GuestEntry(
        document,
        Integer.parseInt(id),
        name,
        GuestKind.valueOf(kind.toUpperCase(Locale.ROOT)),
        node,
        GuestStatus.valueOf(status.toUpperCase(Locale.ROOT)),
        template,
        tags,
        pool,
        lock,
        haState,
        new SearchText(
            document.key().cluster().value(),
            node,
            name,
            id,
            kind,
            status,
            tags,
            pool,
            lock,
            template));
  }

  public ClusterId cluster() {
    return document.key().cluster();
  }

  public String address() {
    return document.key().address();
  }

  private static String or(@Nullable String value, String fallback) {
    return value == null ? fallback : value;
  }
}
