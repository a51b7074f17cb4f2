package dev.proxmoxmpc.mcp.toolset;

import static dev.proxmoxmpc.mcp.toolset.CommonParameters.CLUSTER;
import static dev.proxmoxmpc.mcp.toolset.CommonParameters.CURSOR;
import static dev.proxmoxmpc.mcp.toolset.CommonParameters.LIMIT;
import static dev.proxmoxmpc.mcp.toolset.CommonParameters.limit;

import dev.proxmoxmpc.contracts.inventory.Cluster;
import dev.proxmoxmpc.contracts.inventory.ClusterState;
import dev.proxmoxmpc.contracts.inventory.InventoryCalls;
import dev.proxmoxmpc.contracts.inventory.ListQuery;
import dev.proxmoxmpc.contracts.inventory.Storage;
import dev.proxmoxmpc.contracts.inventory.StoragePage;
import dev.proxmoxmpc.contracts.inventory.StorageStatus;
import dev.proxmoxmpc.contracts.message.Nothing;
import dev.proxmoxmpc.kit.message.RequestClient;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Tools about clusters and their storages.
@Singleton
final class ClusterTools implements ToolGroup {
  private static final String TOOLSET = "clusters";

  private final RequestClient client;

  ClusterTools(RequestClient client) {
    this.client = client;
  }

  record ClusterLine(
      String cluster,
      ClusterState state,
      @Meaning("Why the state is not healthy") @Nullable String reason,
      @Nullable String pveVersion,
      @Nullable Boolean quorate,
      int nodes,
      int nodesOnline,
      int guests,
      int guestsRunning,
      @Nullable Instant lastSyncAt,
      @Meaning("What our credential lacks") List<String> missingPrivileges) {

    static ClusterLine of(Cluster cluster) {
      return new ClusterLine(
          cluster.id(),
          cluster.state(),
          cluster.reason(),
          cluster.pveVersion(),
          cluster.quorate(),
          cluster.nodes(),
          cluster.nodesOnline(),
          cluster.guests(),
          cluster.guestsRunning(),
          cluster.lastSyncAt(),
          cluster.missingPrivileges());
    }

    String text() {
      return cluster
          + " "
          + state
          + Lines.when(reason, " (", ")")
          + ", "
          + nodesOnline
          + " of "
          + Lines.count(nodes, "node")
          + " online, "
          + guestsRunning
          + " of "
          + Lines.count(guests, "guest")
          + " running";
    }
  }

  record ClusterList(List<ClusterLine> clusters) {}

  record StorageLine(
      @Meaning("CLUSTER/NODE/STORAGE") String storage,
      @Nullable String type,
      StorageStatus status,
      @Meaning("The same storage on all its nodes") boolean shared,
      List<String> content,
      @Meaning("Bytes") @Nullable Long used,
      @Meaning("Bytes") @Nullable Long total,
      @Meaning("Not observed recently; what is said may be out of date") boolean stale) {

    static StorageLine of(Storage storage) {
      return new StorageLine(
          storage.cluster() + "/" + storage.node() + "/" + storage.name(),
          storage.type(),
          storage.status(),
          storage.shared(),
          storage.content(),
          storage.usage() == null ? null : storage.usage().diskUsed(),
          storage.usage() == null ? null : storage.usage().diskTotal(),
          storage.stale());
    }

    String text() {
      return storage
          + Lines.when(type, " (", ")")
          + " "
          + status
          + ", "
          + Lines.gibibytes(used)
          + " of "
          + Lines.gibibytes(total)
          + " used"
          + (shared ? ", shared" : "")
          + (stale ? " STALE" : "");
    }
  }

  record StorageList(
      List<StorageLine> storages,
      @Meaning("Pass as cursor to go on; absent at the end") @Nullable String nextCursor) {}

  @Override
  public List<Tool> tools() {
    return List.of(clusters(), storages());
  }

  private Tool clusters() {
    return Tool.reading(
        TOOLSET,
        "list_clusters",
        "List clusters",
        "Lists the registered Proxmox VE clusters and how well each is known.",
        List.of(),
        ClusterList.class,
        (context, _) -> {
          List<ClusterLine> clusters =
              client
                  .call(context.call(), InventoryCalls.LIST_CLUSTERS, new Nothing())
                  .items()
                  .stream()
                  .map(ClusterLine::of)
                  .toList();
          Lines lines = Lines.of(Lines.count(clusters.size(), "cluster"));
          clusters.forEach(cluster -> lines.add(cluster.text()));
          return new ToolAnswer(new ClusterList(clusters), lines.text());
        });
  }

  private Tool storages() {
    return Tool.reading(
        TOOLSET,
        "list_storages",
        "List storages",
        "Lists storages as each node sees them, with their use.",
        List.of(CLUSTER, LIMIT, CURSOR),
        StorageList.class,
        (context, arguments) -> {
          ListQuery query =
              new ListQuery(
                  arguments.text("cluster"),
                  null,
                  null,
                  null,
                  limit(arguments),
                  arguments.text("cursor"));
          StoragePage page = client.call(context.call(), InventoryCalls.LIST_STORAGES, query);
          List<StorageLine> storages = page.items().stream().map(StorageLine::of).toList();
          Lines lines = Lines.of(Lines.count(storages.size(), "storage"));
          storages.forEach(storage -> lines.add(storage.text()));
          return new ToolAnswer(
              new StorageList(storages, page.nextCursor()), lines.more(page.nextCursor()).text());
        });
  }
}
