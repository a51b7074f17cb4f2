package dev.proxmoxmpc.inventory.resource;

import dev.proxmoxmpc.contracts.inventory.Usage;
import dev.proxmoxmpc.kit.problem.Problems;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// An order of guests: one key, then cluster and vmid, so that no two guests are equal and a place
/// in the list can be found again. Keys are texts or numbers; what is not known comes last, in
/// either direction.
record GuestSort(Key key, boolean descending) {
  private static final int PARTS = 3;

  enum Key {
    NAME,
    VMID,
    NODE,
    STATUS,
    CLUSTER,
    CPU,
    MEMORY,
    UPTIME;

    boolean numeric() {
      return switch (this) {
        case VMID, CPU, MEMORY, UPTIME -> true;
        case NAME, NODE, STATUS, CLUSTER -> false;
      };
    }

    /// Whether the key is a figure, which changes all the time and without a revision.
    boolean isFigure() {
      return this == CPU || this == MEMORY || this == UPTIME;
    }
  }

  /// Where a guest stands in the order.
  record Place(@Nullable String text, @Nullable Double number, String cluster, int vmid) {
    List<String> parts() {
      String value = text != null ? text : number == null ? "" : number.toString();
      return List.of(value, cluster, Integer.toString(vmid));
    }
  }

  static GuestSort parse(@Nullable String text) {
    String name = text == null || text.isBlank() ? "name" : text;
    boolean descending = name.startsWith("-");
    String plain = descending ? name.substring(1) : name;
    for (Key key : Key.values()) {
      if (key.name().toLowerCase(java.util.Locale.ROOT).equals(plain)) {
        return new GuestSort(key, descending);
      }
    }
    throw Problems.invalid(
        "sort",
        "must be name, vmid, node, status, cluster, cpu, memory or uptime, with a leading - for"
            + " descending order");
  }

  Place place(GuestEntry guest, Function<GuestEntry, @Nullable Usage> usages) {
    String cluster = guest.cluster().value();
    if (key.isFigure()) {
      return new Place(null, figure(usages.apply(guest)), cluster, guest.vmid());
    }
    return switch (key) {
      case VMID -> new Place(null, (double) guest.vmid(), cluster, guest.vmid());
      case NODE -> new Place(guest.text().node(), null, cluster, guest.vmid());
      case STATUS -> new Place(guest.text().status(), null, cluster, guest.vmid());
      case CLUSTER -> new Place(cluster, null, cluster, guest.vmid());
      case NAME, CPU, MEMORY, UPTIME -> new Place(guest.text().name(), null, cluster, guest.vmid());
    };
  }

  Comparator<Place> order() {
    Comparator<Place> byKey =
        key.numeric()
            ? Comparator.comparing(Place::number, nullsLast())
            : Comparator.comparing(Place::text, nullsLast());
    return byKey.thenComparing(Place::cluster).thenComparingInt(Place::vmid);
  }

  /// The place a cursor stands for.
  Place parse(List<String> parts) {
    try {
      String value = parts.getFirst();
      int vmid = Integer.parseInt(parts.get(PARTS - 1));
      return key.numeric()
          ? new Place(null, value.isEmpty() ? null : Double.valueOf(value), parts.get(1), vmid)
          : new Place(value, null, parts.get(1), vmid);
    } catch (NumberFormatException e) {
      throw Problems.invalid("cursor", "is not a cursor of this list in this order");
    }
  }

  private <T extends Comparable<T>> Comparator<@Nullable T> nullsLast() {
    Comparator<T> natural = descending ? Comparator.reverseOrder() : Comparator.naturalOrder();
    return Comparator.nullsLast(natural);
  }

  private @Nullable Double figure(@Nullable Usage usage) {
    if (usage == null) {
      return null;
    }
    return switch (key) {
      case CPU -> usage.cpu();
      case MEMORY -> usage.memoryUsed() == null ? null : Double.valueOf(usage.memoryUsed());
      case UPTIME -> usage.uptimeSeconds() == null ? null : Double.valueOf(usage.uptimeSeconds());
      case NAME, VMID, NODE, STATUS, CLUSTER -> null;
    };
  }
}
