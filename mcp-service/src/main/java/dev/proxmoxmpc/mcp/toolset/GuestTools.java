package dev.proxmoxmpc.mcp.toolset;

import static dev.proxmoxmpc.mcp.toolset.CommonParameters.CLUSTER;
import static dev.proxmoxmpc.mcp.toolset.CommonParameters.CURSOR;
import static dev.proxmoxmpc.mcp.toolset.CommonParameters.GUEST;
import static dev.proxmoxmpc.mcp.toolset.CommonParameters.LIMIT;
import static dev.proxmoxmpc.mcp.toolset.CommonParameters.NODE;
import static dev.proxmoxmpc.mcp.toolset.CommonParameters.limit;

import dev.proxmoxmpc.contracts.inventory.GuestKind;
import dev.proxmoxmpc.contracts.inventory.GuestPage;
import dev.proxmoxmpc.contracts.inventory.GuestQuery;
import dev.proxmoxmpc.contracts.inventory.GuestRef;
import dev.proxmoxmpc.contracts.inventory.GuestStatus;
import dev.proxmoxmpc.contracts.inventory.HistoryQuery;
import dev.proxmoxmpc.contracts.inventory.InventoryCalls;
import dev.proxmoxmpc.kit.message.RequestClient;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Tools about guests.
@Singleton
final class GuestTools implements ToolGroup {
  private static final String TOOLSET = "guests";
  private static final List<String> ORDERS =
      List.of(
          "name",
          "-name",
          "vmid",
          "-vmid",
          "node",
          "-node",
          "status",
          "-status",
          "cluster",
          "-cluster",
          "cpu",
          "-cpu",
          "memory",
          "-memory",
          "uptime",
          "-uptime");

  private final RequestClient client;

  GuestTools(RequestClient client) {
    this.client = client;
  }

  record GuestList(
      List<GuestLine> guests,
      @Meaning("How many match in all") int total,
      @Meaning("Pass as cursor to go on; absent at the end") @Nullable String nextCursor) {}

  @Override
  public List<Tool> tools() {
    return List.of(search(), list(), show(), history());
  }

  private Tool search() {
    return Tool.reading(
        TOOLSET,
        "search_guests",
        "Search guests",
        "Finds virtual machines and containers of all clusters by search text. Terms are separated"
            + " by spaces and must all match: a bare word is a part of name, id, node, cluster or"
            + " tag; field:value matches one of cluster, node, name, id, status, type, tag, pool,"
            + " lock, template; ',' means or, a leading '-' negates, '*' stands for any text."
            + " Example: tag:web status:running -node:pve3",
        List.of(new Parameter.Text("q", true, "Search text", 500, List.of(), null), LIMIT, CURSOR),
        GuestList.class,
        (context, arguments) ->
            guests(
                context,
                new GuestQuery(
                    arguments.required("q"),
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    limit(arguments),
                    arguments.text("cursor"))));
  }

  private Tool list() {
    return Tool.reading(
        TOOLSET,
        "list_guests",
        "List guests",
        "Lists virtual machines and containers of all clusters, filtered and sorted.",
        List.of(
            CLUSTER,
            NODE,
            Parameter.Text.oneOf(
                "kind", names(GuestKind.values()), "Only virtual machines or containers"),
            Parameter.Text.oneOf("status", names(GuestStatus.values()), "Only in this state"),
            Parameter.Text.optional("tag", 100, "Only with this tag"),
            Parameter.Text.oneOf("sort", ORDERS, "Order; a leading '-' turns it round"),
            LIMIT,
            CURSOR),
        GuestList.class,
        (context, arguments) ->
            guests(
                context,
                new GuestQuery(
                    null,
                    arguments.text("cluster"),
                    arguments.text("node"),
                    constant(GuestKind.class, arguments.text("kind")),
                    constant(GuestStatus.class, arguments.text("status")),
                    arguments.text("tag"),
                    arguments.text("sort"),
                    limit(arguments),
                    arguments.text("cursor"))));
  }

  private Tool show() {
    return Tool.reading(
        TOOLSET,
        "show_guest",
        "Show a guest",
        "Shows one guest with its config, changes that wait for a cold start, and snapshots.",
        List.of(GUEST),
        GuestShown.class,
        (context, arguments) -> {
          GuestRef guest = guest(arguments);
          return GuestShown.answer(client.call(context.call(), InventoryCalls.GET_GUEST, guest));
        });
  }

  private Tool history() {
    return Tool.reading(
        TOOLSET,
        "guest_history",
        "History of a guest",
        "Tells every observed change of a guest, newest first: field, value before and after, when,"
            + " and who made it where that is known.",
        List.of(GUEST, LIMIT, CURSOR),
        GuestHistory.class,
        (context, arguments) -> {
          GuestRef guest = guest(arguments);
          HistoryQuery query =
              new HistoryQuery(
                  guest.cluster(), guest.vmid(), limit(arguments), arguments.text("cursor"));
          return GuestHistory.answer(
              arguments.required("guest"),
              client.call(context.call(), InventoryCalls.GUEST_HISTORY, query));
        });
  }

  private ToolAnswer guests(ToolContext context, GuestQuery query) {
    GuestPage page = client.call(context.call(), InventoryCalls.LIST_GUESTS, query);
    List<GuestLine> guests = page.items().stream().map(GuestLine::of).toList();
    Lines lines =
        Lines.of(guests.size() + " of " + Lines.count(page.total(), "guest") + " that match");
    guests.forEach(guest -> lines.add(guest.text()));
    return new ToolAnswer(
        new GuestList(guests, page.total(), page.nextCursor()),
        lines.more(page.nextCursor()).text());
  }

  private static GuestRef guest(Arguments arguments) {
    String[] parts = arguments.required("guest").split("/", 2);
    return new GuestRef(parts[0], Integer.parseInt(parts[1]));
  }

  private static List<String> names(Object[] constants) {
    return Arrays.stream(constants).map(Object::toString).toList();
  }

  private static <E extends Enum<E>> @Nullable E constant(Class<E> type, @Nullable String name) {
    return name == null ? null : Enum.valueOf(type, name.toUpperCase(Locale.ROOT));
  }
}
