package dev.proxmoxmpc.inventory.resource;

import dev.proxmoxmpc.kit.page.Cursor;
import dev.proxmoxmpc.kit.page.Limits;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Part of a list of resources that are few enough to be sorted for each request.
record AddressPage<T>(List<T> items, @Nullable String nextCursor) {
  static <T> AddressPage<T> cut(
      List<T> all, Function<T, String> address, int limit, @Nullable String cursorText) {
    Limits.check(limit);
    Cursor cursor = Cursor.decode(cursorText, 1);
    String after = cursor == null ? "" : cursor.parts().getFirst();
    List<T> rest =
        all.stream()
            .sorted(Comparator.comparing(address))
            .filter(each -> address.apply(each).compareTo(after) > 0)
            .toList();
    if (rest.size() <= limit) {
      return new AddressPage<>(rest, null);
    }
    List<T> page = rest.subList(0, limit);
    return new AddressPage<>(page, new Cursor(List.of(address.apply(page.getLast()))).encode());
  }
}
