package dev.proxmoxmpc.simulator.guestconfig;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// A node with two file storages, `local` and `shared`, and the bridge `vmbr0`, for one guest.
public final class FakeGuestWorld implements VolumeStore, GuestHost, Randomness {
  private static final long MIB = 1L << 20;
  private static final Set<String> DEVICES =
      Set.of("/dev/null", "/dev/zero", "/dev/fuse", "/dev/net/tun", "/dev/random", "/dev/urandom");

  private final int vmid;
  private final Map<String, Storage> storages = new TreeMap<>();
  private final Map<String, Volume> volumes = new TreeMap<>();
  private final Map<String, Bridge> bridges = new TreeMap<>();
  private Requester requester = Requester.root();
  private boolean releases = true;
  private int made;

  public FakeGuestWorld(int vmid) {
    this.vmid = vmid;
    Set<String> content =
        Set.of("images", "rootdir", "iso", "vztmpl", "snippets", "import", "backup");
    storages.put("local", new Storage("local", Layout.FILES, content, "raw", false));
    storages.put("shared", new Storage("shared", Layout.FILES, content, "raw", true));
    bridges.put("vmbr0", new Bridge(false, false, 1500));
    add(new Volume("shared:iso/tiny.iso", 64 << 10, "iso", "iso", 0, false));
    add(new Volume("shared:import/cloud.qcow2", 64 * MIB, "qcow2", "import", 0, false));
    add(new Volume("shared:snippets/user.yaml", 1, "snippet", "snippets", 0, false));
    add(new Volume("shared:snippets/hook.sh", 1, "snippet", "snippets", 0, true));
    add(
        new Volume(
            "shared:vztmpl/alpine-3.20-default_20240908_amd64.tar.gz",
            3 * MIB,
            "tgz",
            "vztmpl",
            0,
            false));
  }

  public GuestEnvironment environment() {
    return new GuestEnvironment(vmid, requester, this, this, this);
  }

  /// Lets somebody else than root@pam ask.
  public FakeGuestWorld asking(Requester next) {
    requester = next;
    return this;
  }

  /// Adds a storage.
  public FakeGuestWorld with(Storage storage) {
    storages.put(storage.id(), storage);
    return this;
  }

  public void add(Volume volume) {
    volumes.put(volume.volid(), volume);
  }

  public void addImage(String volid, long size) {
    int owner = Integer.parseInt(volid.replaceFirst(".*?:(\\d+)/.*", "$1"));
    add(
        new Volume(
            volid, size, volid.substring(volid.lastIndexOf('.') + 1), "images", owner, false));
  }

  /// Whether bridges know VLANs; then there is a second one.
  public void lab(boolean vlans) {
    bridges.put("vmbr0", new Bridge(vlans, false, 1500));
    if (vlans) {
      bridges.put("vmbr1", new Bridge(true, false, 1500));
    }
  }

  public void releasesDevices(boolean next) {
    releases = next;
  }

  public Set<String> volids() {
    return new TreeSet<>(volumes.keySet());
  }

  @Override
  public Storage storage(String id) {
    return storages.get(id);
  }

  @Override
  public Volume volume(String volid) {
    return volumes.get(volid);
  }

  @Override
  public Volume allocate(
      String storage, int owner, String format, String name, long bytes, boolean base) {
    boolean files = storages.get(storage).layout() == Layout.FILES;
    String stem = format.equals("subvol") ? "subvol" : base ? "base" : "vm";
    String file = name;
    for (int index = 0; file == null; index++) {
      String disk = "-" + owner + "-disk-" + index;
      if (volumes.keySet().stream()
          .noneMatch(id -> id.startsWith(storage + ":") && (id + ".").contains(disk + "."))) {
        file = stem + disk + (files ? "." + format : "");
      }
    }
    String volid = storage + ":" + (files ? owner + "/" : "") + file;
    Volume volume = new Volume(volid, bytes, format, "images", owner, false);
    add(volume);
    return volume;
  }

  @Override
  public void free(String volid) {
    volumes.remove(volid);
  }

  @Override
  public String machineVersion() {
    return "10.0+pve1";
  }

  @Override
  public String qemuVersion() {
    return "10.0.13";
  }

  @Override
  public long now() {
    return 1_800_000_000L;
  }

  @Override
  public Bridge bridge(String name) {
    return bridges.get(name);
  }

  @Override
  public boolean hasDevice(String path) {
    return DEVICES.contains(path);
  }

  @Override
  public boolean hasCpuModel(String name) {
    return name.equals("house");
  }

  @Override
  public boolean releases(String device) {
    return releases;
  }

  @Override
  public String mac() {
    return String.format("BC:24:11:FE:%02X:%02X", ++made >> 8, made & 0xff);
  }

  @Override
  public String uuid() {
    return String.format("0f0f0f0f-0000-4000-8000-%012x", ++made);
  }

  @Override
  public String passwordHash(String password) {
    return "$5$saltsalt$" + "h".repeat(43);
  }
}
