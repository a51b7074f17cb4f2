package dev.proxmoxmpc.simulator.world;

import dev.proxmoxmpc.simulator.guestconfig.ConfigEditor;
import dev.proxmoxmpc.simulator.guestconfig.GuestConfig;
import dev.proxmoxmpc.simulator.guestconfig.GuestKind;
import dev.proxmoxmpc.simulator.guestconfig.OptionCatalog;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A virtual machine or container: its configuration file and what it is doing. Guarded by its
/// cluster's lock.
public final class Guest {
  private final int vmid;
  private final GuestKind kind;
  private GuestConfig config;
  private String node;
  private Power power = Power.STOPPED;
  private long startedAt;
  private int pid;
  private boolean operatingSystem = true;
  private boolean agentRunning;
  private @Nullable Broadcast broadcast;
  private @Nullable String flockOwner;
  private final Set<String> flockSharers = new HashSet<>();
  private long version;

  Guest(int vmid, String node, OptionCatalog catalog) {
    if (vmid < 100) {
      throw new IllegalArgumentException("vmid below 100: " + vmid);
    }
    this.vmid = vmid;
    this.kind = catalog.kind();
    this.config = GuestConfig.empty(catalog);
    this.node = node;
  }

  /// The folder of configuration files of a kind below `/etc/pve/nodes/<node>`.
  public static String configFolder(GuestKind kind) {
    return kind == GuestKind.QEMU ? "qemu-server" : "lxc";
  }

  public int vmid() {
    return vmid;
  }

  public GuestKind kind() {
    return kind;
  }

  /// The configuration file as it is now.
  public GuestConfig config() {
    return config;
  }

  public void setConfig(GuestConfig next) {
    config = next;
    version++;
  }

  /// Changes the configuration file in place.
  public void edit(Consumer<ConfigEditor> change) {
    ConfigEditor editor = config.edit();
    change.accept(editor);
    setConfig(editor.build());
  }

  /// A value in effect.
  public @Nullable String value(String key) {
    return config.value(key);
  }

  public String node() {
    return node;
  }

  public Power power() {
    return power;
  }

  /// When it was started, in milliseconds since the epoch; meaningless while stopped.
  public long startedAt() {
    return startedAt;
  }

  public int pid() {
    return pid;
  }

  /// Counts changes of configuration, place and power.
  public long version() {
    return version;
  }

  /// The key that holds the name: `name` of a VM, `hostname` of a container.
  public String nameKey() {
    return kind == GuestKind.QEMU ? "name" : "hostname";
  }

  /// The name PVE shows: the configured one, else `VM 100` or `CT100`.
  public String name() {
    String name = config.value(nameKey());
    if (name != null && !name.isBlank()) {
      return name;
    }
    return kind == GuestKind.QEMU ? "VM " + vmid : "CT" + vmid;
  }

  public boolean template() {
    return config.isTemplate();
  }

  public @Nullable String lock() {
    return config.value("lock");
  }

  /// Sets or (null) removes the persistent lock.
  public void setLock(@Nullable String lock) {
    edit(editor -> {
      if (lock == null) {
        editor.remove("lock");
      } else {
        editor.set("lock", lock);
      }
    });
  }

  public boolean protectedFromRemoval() {
    return "1".equals(config.value("protection"));
  }

  /// A number of the configuration, or what PVE assumes when it is absent.
  public long number(String key, long otherwise) {
    String value = config.value(key);
    if (value == null) {
      return otherwise;
    }
    String digits =
        value.toLowerCase(Locale.ROOT).replaceFirst("^current=", "").replaceFirst("[.,].*$", "");
    return digits.matches("\\d{1,15}") ? Long.parseLong(digits) : otherwise;
  }

  /// Moves the configuration to another node.
  public void moveTo(String target) {
    node = target;
    version++;
  }

  public void startedAs(int process, long now) {
    power = Power.RUNNING;
    pid = process;
    startedAt = now;
    version++;
  }

  public void stopped() {
    power = Power.STOPPED;
    agentRunning = false;
    version++;
  }

  public void setPower(Power next) {
    power = next;
    version++;
  }

  /// Whether an operating system runs in it that reacts to a shutdown request.
  public boolean hasOperatingSystem() {
    return operatingSystem;
  }

  public void setOperatingSystem(boolean present) {
    operatingSystem = present;
  }

  /// Whether the guest agent answers.
  public boolean agentRunning() {
    return power == Power.RUNNING && operatingSystem && agentRunning;
  }

  public void setAgentRunning(boolean running) {
    agentRunning = running;
  }

  /// What pvestatd last told the cluster about this guest; null before its first broadcast.
  public @Nullable Broadcast broadcast() {
    return broadcast;
  }

  public void setBroadcast(@Nullable Broadcast seen) {
    broadcast = seen;
  }

  /// Takes the lock file `/var/lock/qemu-server/lock-<vmid>.conf` (or the container's) when nobody
  /// is in the way.
  ///
  /// @param shared whether others may share it, as clones of one template do
  /// @return whether it was taken
  public boolean tryLock(String owner, boolean shared) {
    if (flockOwner != null || !shared && !flockSharers.isEmpty()) {
      return false;
    }
    if (shared) {
      flockSharers.add(owner);
    } else {
      flockOwner = owner;
    }
    return true;
  }

  /// Gives the lock file back; nothing happens when the owner does not hold it.
  public void unlock(String owner) {
    flockSharers.remove(owner);
    if (owner.equals(flockOwner)) {
      flockOwner = null;
    }
  }

  /// Whether a worker holds the lock file.
  public boolean flockHeld() {
    return flockOwner != null || !flockSharers.isEmpty();
  }

  /// All holders of the lock file are gone.
  void dropLocks() {
    flockOwner = null;
    flockSharers.clear();
  }
}
