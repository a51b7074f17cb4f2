package dev.proxmoxmpc.proxmox.guest;

import dev.proxmoxmpc.proxmox.id.GuestKind;
import dev.proxmoxmpc.proxmox.id.GuestPlace;
import dev.proxmoxmpc.proxmox.id.NodeName;
import dev.proxmoxmpc.proxmox.id.SnapshotName;
import dev.proxmoxmpc.proxmox.id.Upid;
import dev.proxmoxmpc.proxmox.node.RrdRow;
import dev.proxmoxmpc.proxmox.node.RrdTimeframe;
import dev.proxmoxmpc.proxmox.transport.HttpMethod;
import dev.proxmoxmpc.proxmox.transport.Params;
import dev.proxmoxmpc.proxmox.transport.PvePath;
import dev.proxmoxmpc.proxmox.transport.PveTransport;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Calls about one guest at the place where it was last seen, as far as VMs and containers share
/// them. When the guest has moved, every call fails with [PveFailure.GuestElsewhereOrGone]. A
/// returned [Upid] means accepted, not done: follow it. Under HA, start, stop and migrate only
/// queue a request; their task ends before anything has happened.
public final class GuestApi {
  private final PveTransport transport;
  private final GuestPlace place;
  private final String base;

  public GuestApi(PveTransport transport, GuestPlace place) {
    this.transport = transport;
    this.place = place;
    base = "/nodes/{node}/" + place.kind().segment() + "/{vmid}";
  }

  public GuestPlace place() {
    return place;
  }

  /// The configuration as it will be after a cold start: pending changes are merged in.
  public GuestConfig config() {
    return transport.get(path("/config"), Params.none(), GuestConfig.class);
  }

  /// The configuration in force, without pending changes.
  public GuestConfig currentConfig() {
    return transport.get(path("/config"), Params.of("current", true), GuestConfig.class);
  }

  public GuestConfig snapshotConfig(SnapshotName snapshot) {
    return transport.get(
        path("/snapshot/{snapname}/config", snapshot), Params.none(), GuestConfig.class);
  }

  /// Every key with its value in force and what is pending for it.
  public List<PendingChange> pending() {
    return transport.list(path("/pending"), Params.none(), PendingChange.class);
  }

  public GuestStatus status() {
    return transport.get(path("/status/current"), Params.none(), GuestStatus.class);
  }

  /// All snapshots, then the pseudo entry `current`.
  public List<Snapshot> snapshots() {
    return transport.list(path("/snapshot"), Params.none(), Snapshot.class);
  }

  /// Measurements; a guest created a moment ago has none and fails with [PveFailure.ServerError].
  public List<RrdRow> measurements(RrdTimeframe timeframe) {
    return transport.list(path("/rrddata"), Params.of("timeframe", timeframe.text()), RrdRow.class);
  }

  /// What would stand in the way of a migration; containers answer since PVE 9.
  public MigrationCheck checkMigration(@Nullable NodeName target) {
    return transport.get(path("/migrate"), Params.of("target", target), MigrationCheck.class);
  }

  public Upid start() {
    return post("/status/start", Params.none());
  }

  /// Asks the guest to shut down.
  ///
  /// @param timeout how long PVE waits; its default is 60 s
  /// @param thenStop stop it hard when it did not shut down in time; otherwise the task fails
  public Upid shutdown(@Nullable Duration timeout, boolean thenStop) {
    return post(
        "/status/shutdown",
        Params.of("timeout", timeout).with("forceStop", thenStop ? true : null));
  }

  /// Stops the guest hard.
  ///
  /// @param overruleShutdown abort running shutdown tasks first (since PVE 8)
  public Upid stop(boolean overruleShutdown) {
    return post("/status/stop", Params.of("overrule-shutdown", overruleShutdown ? true : null));
  }

  /// Shuts down and starts again, which applies pending changes.
  public Upid reboot(@Nullable Duration timeout) {
    return post("/status/reboot", Params.of("timeout", timeout));
  }

  public Upid suspend() {
    return post("/status/suspend", Params.none());
  }

  public Upid resume() {
    return post("/status/resume", Params.none());
  }

  /// Changes the configuration at once, holding the connection until it is done. With disks to
  /// allocate, VMs should use the background form, because pveproxy gives up after 30 s.
  public void change(ConfigChange change) {
    transport.run(HttpMethod.PUT, path("/config"), change.params());
  }

  public Upid clone(CloneRequest request) {
    return post("/clone", request.params(place.kind()));
  }

  public Upid migrate(MigrateRequest request) {
    return post("/migrate", request.params(place.kind()));
  }

  public Upid delete(DeleteRequest request) {
    return transport.start(HttpMethod.DELETE, path(""), request.params(place.kind()));
  }

  /// Turns the guest into a template, for good. Containers, and VMs up to PVE 6, do it at once.
  public Optional<Upid> convertToTemplate() {
    return transport.startOrRun(HttpMethod.POST, path("/template"), Params.none());
  }

  /// Grows a volume.
  ///
  /// @param size new size, or `+` and the growth: a number with K, M, G or T
  /// @return the task; none for VMs up to PVE 7, which do it at once
  public Optional<Upid> resize(String key, String size, @Nullable String digest) {
    return transport.startOrRun(
        HttpMethod.PUT,
        path("/resize"),
        Params.of("disk", key).with("size", size).with("digest", digest));
  }

  public Upid moveVolume(MoveVolumeRequest request) {
    String call = place.kind() == GuestKind.QEMU ? "/move_disk" : "/move_volume";
    return post(call, request.params(place.kind()));
  }

  /// Takes a snapshot.
  ///
  /// @param withMemory save the memory of a running VM too
  public Upid snapshot(SnapshotName name, @Nullable String description, boolean withMemory) {
    return post(
        "/snapshot",
        Params.of("snapname", name)
            .with("description", description)
            .with("vmstate", withMemory ? true : null));
  }

  /// Goes back to a snapshot; a running VM is stopped for it.
  ///
  /// @param start start the guest afterwards (since PVE 7)
  public Upid rollback(SnapshotName name, boolean start) {
    return transport.start(
        HttpMethod.POST,
        path("/snapshot/{snapname}/rollback", name),
        Params.of("start", start ? true : null));
  }

  /// Deletes a snapshot.
  ///
  /// @param force drop it from the configuration even if the volume snapshot cannot be removed
  public Upid deleteSnapshot(SnapshotName name, boolean force) {
    return transport.start(
        HttpMethod.DELETE,
        path("/snapshot/{snapname}", name),
        Params.of("force", force ? true : null));
  }

  public void describeSnapshot(SnapshotName name, String description) {
    transport.run(
        HttpMethod.PUT,
        path("/snapshot/{snapname}/config", name),
        Params.of("description", description));
  }

  private Upid post(String call, Params params) {
    return transport.start(HttpMethod.POST, path(call), params);
  }

  private PvePath path(String rest, Object... more) {
    Object[] values = new Object[more.length + 2];
    values[0] = place.node();
    values[1] = place.vmid();
    System.arraycopy(more, 0, values, 2, more.length);
    return PvePath.of(base + rest, values);
  }
}
