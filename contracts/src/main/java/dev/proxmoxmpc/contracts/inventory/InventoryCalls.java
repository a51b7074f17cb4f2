package dev.proxmoxmpc.contracts.inventory;

import dev.proxmoxmpc.contracts.auth.Readiness;
import dev.proxmoxmpc.contracts.message.Call;
import dev.proxmoxmpc.contracts.message.Nothing;

/// Requests inventory-service answers. All but READY need a token; rights are checked there, on the
/// object.
public final class InventoryCalls {
  public static final Call<ClusterRegistration, Cluster> REGISTER_CLUSTER =
      new Call<>("mpc.v1.inventory.cluster.register", ClusterRegistration.class, Cluster.class);
  public static final Call<ProbeRequest, PresentedCertificate> PROBE_ENDPOINT =
      new Call<>("mpc.v1.inventory.cluster.probe", ProbeRequest.class, PresentedCertificate.class);
  public static final Call<Nothing, ClusterPage> LIST_CLUSTERS =
      new Call<>("mpc.v1.inventory.cluster.list", Nothing.class, ClusterPage.class);
  public static final Call<ClusterRef, Cluster> GET_CLUSTER =
      new Call<>("mpc.v1.inventory.cluster.get", ClusterRef.class, Cluster.class);
  public static final Call<ClusterRef, Nothing> REMOVE_CLUSTER =
      new Call<>("mpc.v1.inventory.cluster.remove", ClusterRef.class, Nothing.class);
  public static final Call<ClusterRef, Cluster> SYNC_CLUSTER =
      new Call<>("mpc.v1.inventory.cluster.sync", ClusterRef.class, Cluster.class);
  public static final Call<ListQuery, NodePage> LIST_NODES =
      new Call<>("mpc.v1.inventory.node.list", ListQuery.class, NodePage.class);
  public static final Call<NodeRef, Node> GET_NODE =
      new Call<>("mpc.v1.inventory.node.get", NodeRef.class, Node.class);
  public static final Call<GuestQuery, GuestPage> LIST_GUESTS =
      new Call<>("mpc.v1.inventory.guest.list", GuestQuery.class, GuestPage.class);
  public static final Call<GuestRef, GuestDetail> GET_GUEST =
      new Call<>("mpc.v1.inventory.guest.get", GuestRef.class, GuestDetail.class);
  public static final Call<HistoryQuery, RevisionPage> GUEST_HISTORY =
      new Call<>("mpc.v1.inventory.guest.history", HistoryQuery.class, RevisionPage.class);
  public static final Call<PowerRequest, Operation> GUEST_POWER =
      new Call<>("mpc.v1.inventory.guest.power", PowerRequest.class, Operation.class);
  public static final Call<ListQuery, StoragePage> LIST_STORAGES =
      new Call<>("mpc.v1.inventory.storage.list", ListQuery.class, StoragePage.class);
  public static final Call<ListQuery, PveTaskPage> LIST_TASKS =
      new Call<>("mpc.v1.inventory.task.list", ListQuery.class, PveTaskPage.class);
  public static final Call<ListQuery, OperationPage> LIST_OPERATIONS =
      new Call<>("mpc.v1.inventory.operation.list", ListQuery.class, OperationPage.class);
  public static final Call<OperationRef, Operation> GET_OPERATION =
      new Call<>("mpc.v1.inventory.operation.get", OperationRef.class, Operation.class);
  public static final Call<Nothing, Readiness> READY =
      new Call<>("mpc.v1.inventory.health.ready", Nothing.class, Readiness.class);

  private InventoryCalls() {}
}
