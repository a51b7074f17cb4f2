package dev.proxmoxmpc.proxmox.storage;

import dev.proxmoxmpc.proxmox.id.NodeName;
import dev.proxmoxmpc.proxmox.id.StorageId;
import dev.proxmoxmpc.proxmox.id.Vmid;
import dev.proxmoxmpc.proxmox.id.VolumeId;
import dev.proxmoxmpc.proxmox.node.RrdRow;
import dev.proxmoxmpc.proxmox.node.RrdTimeframe;
import dev.proxmoxmpc.proxmox.transport.Params;
import dev.proxmoxmpc.proxmox.transport.PvePath;
import dev.proxmoxmpc.proxmox.transport.PveTransport;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Storages as one node reaches them, `/nodes/{node}/storage`. A dead network storage can hold each
/// of these calls until pveproxy gives up.
public final class NodeStorageApi {
  private final PveTransport transport;
  private final NodeName node;

  public NodeStorageApi(PveTransport transport, NodeName node) {
    this.transport = transport;
    this.node = node;
  }

  public List<StorageState> list() {
    return transport.list(path(""), Params.none(), StorageState.class);
  }

  public StorageState status(StorageId storage) {
    return transport.get(path("/{storage}/status", storage), Params.none(), StorageState.class);
  }

  /// Its volumes.
  ///
  /// @param content only this kind, e.g. `backup`
  /// @param owner only volumes of this guest
  public List<Volume> content(StorageId storage, @Nullable String content, @Nullable Vmid owner) {
    return transport.list(
        path("/{storage}/content", storage),
        Params.of("content", content).with("vmid", owner),
        Volume.class);
  }

  public VolumeDetail volume(VolumeId volume) {
    return transport.get(volumePath(volume), Params.none(), VolumeDetail.class);
  }

  /// What pruning would remove, without doing it.
  ///
  /// @param retention property string such as `keep-last=3`; the storage's own when absent
  public List<PruneMark> previewPruning(
      StorageId storage, @Nullable String retention, @Nullable Vmid guest) {
    return transport.list(
        path("/{storage}/prunebackups", storage),
        Params.of("prune-backups", retention).with("vmid", guest),
        PruneMark.class);
  }

  public List<RrdRow> measurements(StorageId storage, RrdTimeframe timeframe) {
    return transport.list(
        path("/{storage}/rrddata", storage),
        Params.of("timeframe", timeframe.text()),
        RrdRow.class);
  }

  private PvePath volumePath(VolumeId volume) {
    return path("/{storage}/content/{volume}", volume.storage(), volume);
  }

  private PvePath path(String rest, Object... more) {
    Object[] values = new Object[more.length + 1];
    values[0] = node;
    System.arraycopy(more, 0, values, 1, more.length);
    return PvePath.of("/nodes/{node}/storage" + rest, values);
  }
}
