package dev.proxmoxmpc.proxmox.storage;

import dev.proxmoxmpc.proxmox.id.NodeName;
import dev.proxmoxmpc.proxmox.id.StorageId;
import dev.proxmoxmpc.proxmox.id.Upid;
import dev.proxmoxmpc.proxmox.id.Vmid;
import dev.proxmoxmpc.proxmox.id.VolumeId;
import dev.proxmoxmpc.proxmox.node.RrdRow;
import dev.proxmoxmpc.proxmox.node.RrdTimeframe;
import dev.proxmoxmpc.proxmox.transport.HttpMethod;
import dev.proxmoxmpc.proxmox.transport.Params;
import dev.proxmoxmpc.proxmox.transport.PvePath;
import dev.proxmoxmpc.proxmox.transport.PveTransport;
import java.util.List;
import java.util.Optional;
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

  /// Removes a volume for good. PVE answers with a task even for one that does not exist.
  public Optional<Upid> delete(VolumeId volume) {
    return transport.startOrRun(HttpMethod.DELETE, volumePath(volume), Params.none());
  }

  /// Allocates a disk image for a guest.
  ///
  /// @param size in KiB, or with M or G
  public VolumeId allocate(
      StorageId storage, Vmid owner, String fileName, String size, @Nullable String format) {
    return transport.write(
        HttpMethod.POST,
        path("/{storage}/content", storage),
        Params.of("vmid", owner)
            .with("filename", fileName)
            .with("size", size)
            .with("format", format),
        VolumeId.class);
  }

  /// Changes the notes or the protection of a backup; `null` leaves as it is. Since PVE 7.
  public void annotate(VolumeId volume, @Nullable String notes, @Nullable Boolean protection) {
    transport.run(
        HttpMethod.PUT,
        volumePath(volume),
        Params.of("notes", notes).with("protected", protection));
  }

  /// Removes the backups that the retention does not keep.
  public Upid prune(StorageId storage, @Nullable String retention, @Nullable Vmid guest) {
    return transport.start(
        HttpMethod.DELETE,
        path("/{storage}/prunebackups", storage),
        Params.of("prune-backups", retention).with("vmid", guest));
  }

  /// Lets the node fetch a file; since PVE 7.
  ///
  /// @param content `iso`, `vztmpl` or `import`
  /// @param checksum in hexadecimal, made by `algorithm` such as `sha256`; both or none
  public Upid download(
      StorageId storage,
      String content,
      String fileName,
      String url,
      @Nullable String algorithm,
      @Nullable String checksum) {
    return transport.start(
        HttpMethod.POST,
        path("/{storage}/download-url", storage),
        Params.of("content", content)
            .with("filename", fileName)
            .with("url", url)
            .with("checksum-algorithm", algorithm)
            .with("checksum", checksum));
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
