package dev.proxmoxmpc.mcp.toolset;

import static dev.proxmoxmpc.mcp.toolset.CommonParameters.CLUSTER;
import static dev.proxmoxmpc.mcp.toolset.CommonParameters.CURSOR;
import static dev.proxmoxmpc.mcp.toolset.CommonParameters.LIMIT;
import static dev.proxmoxmpc.mcp.toolset.CommonParameters.NODE;
import static dev.proxmoxmpc.mcp.toolset.CommonParameters.VMID;
import static dev.proxmoxmpc.mcp.toolset.CommonParameters.limit;

import dev.proxmoxmpc.contracts.inventory.InventoryCalls;
import dev.proxmoxmpc.contracts.inventory.ListQuery;
import dev.proxmoxmpc.contracts.inventory.Operation;
import dev.proxmoxmpc.contracts.inventory.OperationPage;
import dev.proxmoxmpc.contracts.inventory.PveTask;
import dev.proxmoxmpc.contracts.inventory.PveTaskPage;
import dev.proxmoxmpc.kit.message.RequestClient;
import jakarta.inject.Singleton;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Tools about what happens: PVE tasks and operations.
@Singleton
final class ActivityTools implements ToolGroup {
  private static final String TOOLSET = "activity";

  private final RequestClient client;

  ActivityTools(RequestClient client) {
    this.client = client;
  }

  record TaskList(
      List<PveTask> tasks,
      @Meaning("Pass as cursor to go on; absent at the end") @Nullable String nextCursor) {}

  record OperationList(
      List<Operation> operations,
      @Meaning("Pass as cursor to go on; absent at the end") @Nullable String nextCursor) {}

  @Override
  public List<Tool> tools() {
    return List.of(tasks(), operations());
  }

  private Tool tasks() {
    return Tool.reading(
        TOOLSET,
        "list_tasks",
        "List PVE tasks",
        "Lists what Proxmox VE did and does (PVE tasks), newest first, with who started it and how"
            + " it ended.",
        List.of(
            CLUSTER,
            NODE,
            VMID,
            new Parameter.Flag("running", "true: only those under way; false: only ended ones"),
            LIMIT,
            CURSOR),
        TaskList.class,
        (context, arguments) -> {
          ListQuery query =
              new ListQuery(
                  arguments.text("cluster"),
                  arguments.text("node"),
                  arguments.whole("vmid"),
                  arguments.flag("running"),
                  limit(arguments),
                  arguments.text("cursor"));
          PveTaskPage page = client.call(context.call(), InventoryCalls.LIST_TASKS, query);
          Lines lines = Lines.of(Lines.count(page.items().size(), "PVE task") + ", newest first");
          page.items().forEach(task -> lines.add(text(task)));
          return new ToolAnswer(
              new TaskList(page.items(), page.nextCursor()), lines.more(page.nextCursor()).text());
        });
  }

  private Tool operations() {
    return Tool.reading(
        TOOLSET,
        "list_operations",
        "List operations",
        "Lists what was asked for through Proxmox-MPC, newest first, by whom and how it ended.",
        List.of(CLUSTER, VMID, LIMIT, CURSOR),
        OperationList.class,
        (context, arguments) -> {
          ListQuery query =
              new ListQuery(
                  arguments.text("cluster"),
                  null,
                  arguments.whole("vmid"),
                  null,
                  limit(arguments),
                  arguments.text("cursor"));
          OperationPage page = client.call(context.call(), InventoryCalls.LIST_OPERATIONS, query);
          Lines lines = Lines.of(Lines.count(page.items().size(), "operation") + ", newest first");
          page.items().forEach(operation -> lines.add(text(operation)));
          return new ToolAnswer(
              new OperationList(page.items(), page.nextCursor()),
              lines.more(page.nextCursor()).text());
        });
  }

  private static String text(PveTask task) {
    return task.startedAt()
        + " "
        + task.cluster()
        + "/"
        + task.node()
        + " "
        + task.type()
        + Lines.when(task.vmid(), " ", "")
        + " by "
        + task.user()
        + ": "
        + task.state()
        + Lines.when(task.exitStatus(), " (", ")");
  }

  private static String text(Operation operation) {
    return operation.requestedAt()
        + " "
        + operation.cluster()
        + "/"
        + operation.vmid()
        + Lines.when(operation.guestName(), " ", "")
        + " "
        + operation.verb()
        + " by "
        + operation.requestedBy()
        + ": "
        + operation.state()
        + Lines.when(operation.outcome(), " (", ")");
  }
}
