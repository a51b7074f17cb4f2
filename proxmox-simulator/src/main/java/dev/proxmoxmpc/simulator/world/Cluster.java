package dev.proxmoxmpc.simulator.world;

import dev.proxmoxmpc.simulator.PveVersion;
import dev.proxmoxmpc.simulator.guestconfig.GuestKind;
import dev.proxmoxmpc.simulator.guestconfig.OptionCatalog;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// One simulated Proxmox VE cluster (or lone node): nodes, guests, storages and the shared
/// configuration files.
///
/// Read and change it only inside [#read] and [#write]; both first let everything happen that is
/// due.
public final class Cluster {
  private static final long BROADCAST_MILLIS = 10_000;

  private final String name;
  private final boolean clustered;
  private final SimClock clock;
  private final Random random;
  private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
  private final Agenda agenda = new Agenda();
  private final TreeMap<String, Node> nodes = new TreeMap<>();
  private final TreeMap<Integer, Guest> guests = new TreeMap<>();
  private final Map<String, SectionFile> files = new LinkedHashMap<>();
  private final Storages storages = new Storages(this);
  private final ClusterLog log = new ClusterLog();
  private final Usage usage = new Usage(this);
  private PveVersion version;
  private boolean quorate = true;
  private boolean newGuestsHaveSystems = true;
  private long happening;
  private volatile long nextBroadcast;
  private long revision;
  private long lastBroadcast;

  /// @param clustered false for a lone node that never joined a cluster
  /// @param seed makes everything random in this cluster repeatable
  public Cluster(String name, boolean clustered, PveVersion version, SimClock clock, long seed) {
    this.name = name;
    this.clustered = clustered;
    this.version = version;
    this.clock = clock;
    this.random = new Random(seed);
    this.nextBroadcast = clock.millis() / BROADCAST_MILLIS * BROADCAST_MILLIS + BROADCAST_MILLIS;
  }

  public String name() {
    return name;
  }

  public boolean clustered() {
    return clustered;
  }

  public PveVersion version() {
    return version;
  }

  public void setVersion(PveVersion next) {
    version = next;
  }

  public SimClock clock() {
    return clock;
  }

  public Random random() {
    return random;
  }

  /// Runs something that only looks.
  public <T> T read(Supplier<T> action) {
    settle();
    lock.readLock().lock();
    try {
      return action.get();
    } finally {
      lock.readLock().unlock();
    }
  }

  /// Runs something that may change the cluster.
  public <T> T write(Supplier<T> action) {
    lock.writeLock().lock();
    try {
      happenUntil(clock.millis());
      revision++;
      return action.get();
    } finally {
      lock.writeLock().unlock();
    }
  }

  /// Lets everything happen that is due by now.
  public void settle() {
    long now = clock.millis();
    if (Math.min(agenda.next(), nextBroadcast) > now) {
      return;
    }
    lock.writeLock().lock();
    try {
      happenUntil(now);
    } finally {
      lock.writeLock().unlock();
    }
  }

  private void happenUntil(long now) {
    if (happening != 0) {
      return;
    }
    long broadcast = now / BROADCAST_MILLIS * BROADCAST_MILLIS;
    if (nextBroadcast <= now) {
      drain(broadcast);
      happening = broadcast;
      usage.broadcast(broadcast);
      lastBroadcast = broadcast;
      revision++;
      nextBroadcast = broadcast + BROADCAST_MILLIS;
      happening = 0;
    }
    drain(now);
  }

  private void drain(long until) {
    while (agenda.next() <= until) {
      happening = agenda.next();
      try {
        agenda.take().run();
      } finally {
        happening = 0;
      }
      revision++;
    }
  }

  /// The present: the moment of the event that is happening, else the clock's time.
  public long now() {
    return happening != 0 ? happening : clock.millis();
  }

  /// The present in seconds since the epoch.
  public long nowSeconds() {
    return now() / 1000;
  }

  /// Plans something; it runs with the cluster locked for writing.
  public void after(Duration delay, Runnable action) {
    agenda.add(now() + Math.max(0, delay.toMillis()), action);
  }

  /// Changes whenever anything may have changed.
  public long revision() {
    return revision;
  }

  /// When pvestatd last reported, in milliseconds since the epoch.
  public long lastBroadcast() {
    return lastBroadcast;
  }

  /// Lets pvestatd report at once, as it did before the world began.
  public void broadcastNow() {
    usage.broadcast(now());
    lastBroadcast = now();
  }

  public Usage usage() {
    return usage;
  }

  public ClusterLog log() {
    return log;
  }

  public Storages storages() {
    return storages;
  }

  /// Adds a node; ids count from 1.
  public Node addNode(String nodeName, String address, Node.Hardware hardware, Duration uptime) {
    Node node =
        new Node(
            nodeName,
            nodes.size() + 1,
            address,
            hardware,
            random.nextInt(1 << 20),
            now() - uptime.toMillis());
    nodes.put(nodeName, node);
    return node;
  }

  public Collection<Node> nodes() {
    return nodes.values();
  }

  public @Nullable Node node(String nodeName) {
    return nodes.get(nodeName);
  }

  /// Kills or boots a node: its guests stop when it goes down. Quorum follows the majority.
  public void setOnline(Node node, boolean online) {
    node.setOnline(online, now());
    for (Guest guest : guests.values()) {
      if (guest.node().equals(node.name())) {
        if (!online) {
          guest.stopped();
          guest.dropLocks();
        }
        guest.setBroadcast(null);
      }
    }
    long up = nodes.values().stream().filter(Node::online).count();
    quorate = up * 2 > nodes.size();
  }

  public boolean quorate() {
    return quorate;
  }

  public void setQuorate(boolean enough) {
    quorate = enough;
  }

  /// Guests by vmid.
  public Map<Integer, Guest> guests() {
    return Collections.unmodifiableMap(guests);
  }

  public @Nullable Guest guest(int vmid) {
    return guests.get(vmid);
  }

  /// Adds a guest; its vmid must be free.
  public Guest addGuest(int vmid, GuestKind kind, String node) {
    if (guests.containsKey(vmid)) {
      throw new IllegalStateException("vmid taken: " + vmid);
    }
    Guest guest = new Guest(vmid, node, OptionCatalog.of(version, kind));
    guest.setOperatingSystem(newGuestsHaveSystems);
    guests.put(vmid, guest);
    return guest;
  }

  public void removeGuest(int vmid) {
    guests.remove(vmid);
  }

  /// Whether guests that are created from now on run an operating system that shuts down when
  /// asked.
  public void setNewGuestsHaveSystems(boolean present) {
    newGuestsHaveSystems = present;
  }

  /// The lowest free vmid from `lower` on, below `upper`; 0 when there is none.
  public int freeVmid(int lower, int upper) {
    for (int vmid = lower; vmid < upper; vmid++) {
      if (!guests.containsKey(vmid)) {
        return vmid;
      }
    }
    return 0;
  }

  /// A shared configuration file by its path below `/etc/pve`, created empty when it does not
  /// exist.
  public SectionFile file(String path) {
    return files.computeIfAbsent(path, p -> new SectionFile());
  }

  /// All shared configuration files by path.
  public Map<String, SectionFile> files() {
    return files;
  }

  /// A MAC address with Proxmox's prefix.
  public String newMac() {
    return String.format(
        "BC:24:11:%02X:%02X:%02X", random.nextInt(256), random.nextInt(256), random.nextInt(256));
  }

  /// A random UUID (version 4) from the cluster's seed.
  public String newUuid() {
    long high = random.nextLong() & 0xffffffffffff0fffL | 0x4000L;
    long low = random.nextLong() & 0x3fffffffffffffffL | 0x8000000000000000L;
    return new java.util.UUID(high, low).toString();
  }
}
