package dev.proxmoxmpc.simulator.control;

import dev.proxmoxmpc.simulator.PveVersion;
import dev.proxmoxmpc.simulator.access.Access;
import dev.proxmoxmpc.simulator.access.AclEntry;
import dev.proxmoxmpc.simulator.access.User;
import dev.proxmoxmpc.simulator.api.Site;
import dev.proxmoxmpc.simulator.fault.FaultRules;
import dev.proxmoxmpc.simulator.guestconfig.GuestConfig;
import dev.proxmoxmpc.simulator.guestconfig.GuestKind;
import dev.proxmoxmpc.simulator.guestconfig.OptionCatalog;
import dev.proxmoxmpc.simulator.saved.SavedWorld;
import dev.proxmoxmpc.simulator.world.Cluster;
import dev.proxmoxmpc.simulator.world.Guest;
import dev.proxmoxmpc.simulator.world.Node;
import dev.proxmoxmpc.simulator.world.SimClock;
import dev.proxmoxmpc.simulator.world.Volume;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What happens to the simulated world that no API call caused. All methods may be called from any
/// thread.
public final class Control {
  private final SimClock clock;
  private final FaultRules faults;
  private final List<Handle> clusters;

  /// A running cluster.
  public interface Handle {
    Site site();

    void setOnline(String node, boolean online);

    void rotateCertificate();

    String fingerprint();
  }

  public Control(SimClock clock, FaultRules faults, List<Handle> clusters) {
    this.clock = clock;
    this.faults = faults;
    this.clusters = List.copyOf(clusters);
  }

  /// The fault rules in force.
  public FaultRules faults() {
    return faults;
  }

  /// Writes the present world to a file that a simulator can start with. Running tasks are not
  /// kept.
  public void save(Path file) {
    try {
      SavedWorld.of(clusters.stream().map(Handle::site).toList(), clock.aheadMillis()).write(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot save the world to " + file, e);
    }
  }

  /// Lets the clock of a node go wrong: tickets of other nodes may look expired or too young to it.
  public void setClockSkew(@Nullable String cluster, String node, Duration skew) {
    Cluster world = handle(cluster).site().cluster();
    world.write(() -> {
      Node host = world.node(node);
      if (host == null) {
        throw new IllegalArgumentException("no such node: " + node);
      }
      host.setSkewSeconds(skew.toSeconds());
      return host;
    });
  }

  /// Names of the clusters.
  public List<String> clusters() {
    return clusters.stream().map(handle -> handle.site().cluster().name()).toList();
  }

  private Handle handle(@Nullable String name) {
    if (name == null) {
      return clusters.getFirst();
    }
    for (Handle handle : clusters) {
      if (handle.site().cluster().name().equals(name)) {
        return handle;
      }
    }
    throw new IllegalArgumentException("no such cluster: " + name);
  }

  /// Moves time forward; everything that becomes due happens, in order.
  public void advance(Duration by) {
    clock.advance(by);
    clusters.forEach(handle -> handle.site().cluster().settle());
  }

  /// Changes the configuration of a guest as if somebody edited its file: null removes a key.
  ///
  /// @param cluster null for the first cluster
  public void changeGuest(
      @Nullable String cluster, int vmid, Map<String, @Nullable String> values) {
    onGuest(
        cluster,
        vmid,
        guest -> {
          guest.edit(editor ->
              values.forEach((key, value) -> {
                if (value == null) {
                  editor.remove(key);
                } else {
                  editor.set(key, value);
                }
              }));
          return guest;
        });
  }

  /// Moves a guest to another node, as a migration that somebody else asked for would.
  public void moveGuest(@Nullable String cluster, int vmid, String node) {
    Cluster world = handle(cluster).site().cluster();
    onGuest(
        cluster,
        vmid,
        guest -> {
          if (world.node(node) == null) {
            throw new IllegalArgumentException("no such node: " + node);
          }
          guest.moveTo(node);
          return guest;
        });
  }

  /// Starts or stops a guest at once, without a task.
  public void setRunning(@Nullable String cluster, int vmid, boolean running) {
    Cluster world = handle(cluster).site().cluster();
    onGuest(
        cluster,
        vmid,
        guest -> {
          Node node = world.node(guest.node());
          if (running && node != null) {
            guest.startedAs(node.takePid(), world.now());
          } else {
            guest.stopped();
          }
          return guest;
        });
  }

  /// Whether an operating system in the guest reacts to shutdown requests and answers as guest
  /// agent.
  public void setOperatingSystem(@Nullable String cluster, int vmid, boolean present) {
    onGuest(
        cluster,
        vmid,
        guest -> {
          guest.setOperatingSystem(present);
          return guest;
        });
  }

  private void onGuest(@Nullable String cluster, int vmid, Function<Guest, Guest> change) {
    Cluster world = handle(cluster).site().cluster();
    world.write(() -> {
      Guest guest = world.guest(vmid);
      if (guest == null) {
        throw new IllegalArgumentException("no such guest: " + vmid);
      }
      return change.apply(guest);
    });
  }

  /// Puts a guest's configuration file in place as if somebody had written it. The guest is stopped
  /// then; its volumes of before are gone.
  public void placeGuest(
      @Nullable String cluster, GuestKind kind, int vmid, String node, String text) {
    Cluster world = handle(cluster).site().cluster();
    world.write(() -> {
      dropGuest(world, vmid);
      Guest guest = world.addGuest(vmid, kind, node);
      guest.setConfig(GuestConfig.parse(OptionCatalog.of(world.version(), kind), text));
      return guest;
    });
  }

  /// Takes a guest and its volumes away without a task; nothing happens when there is none.
  public void dropGuest(@Nullable String cluster, int vmid) {
    Cluster world = handle(cluster).site().cluster();
    world.write(() -> {
      dropGuest(world, vmid);
      return world;
    });
  }

  private static void dropGuest(Cluster world, int vmid) {
    for (Node node : world.nodes()) {
      for (Volume volume : world.storages().ownedBy(vmid, node.name())) {
        world.storages().remove(volume.volid(), node.name());
      }
    }
    world.removeGuest(vmid);
  }

  /// The text of a guest's configuration file, empty when there is no such guest.
  public String guestFile(@Nullable String cluster, int vmid) {
    Cluster world = handle(cluster).site().cluster();
    return world.read(() -> {
      Guest guest = world.guest(vmid);
      return guest == null ? "" : guest.config().raw();
    });
  }

  /// Puts a volume into a storage as a node sees it, in place of one of that name.
  public void placeVolume(@Nullable String cluster, String node, Volume volume) {
    Cluster world = handle(cluster).site().cluster();
    world.write(() -> {
      world.storages().put(volume, node);
      return volume;
    });
  }

  /// Takes a node down or brings it back.
  public void setNodeOnline(@Nullable String cluster, String node, boolean online) {
    handle(cluster).setOnline(node, online);
  }

  /// Takes quorum away or gives it back while all nodes run.
  public void setQuorate(@Nullable String cluster, boolean quorate) {
    Cluster world = handle(cluster).site().cluster();
    world.write(() -> {
      world.setQuorate(quorate);
      return world;
    });
  }

  /// Lets a storage die or come back.
  public void setStorageDead(@Nullable String cluster, String storage, boolean dead) {
    Cluster world = handle(cluster).site().cluster();
    world.write(() -> {
      world.storages().setDead(storage, dead);
      return world;
    });
  }

  /// Replaces the certificate of all nodes of a cluster.
  ///
  /// @return the new fingerprint
  public String rotateCertificate(@Nullable String cluster) {
    Handle handle = handle(cluster);
    handle.rotateCertificate();
    return handle.fingerprint();
  }

  /// Lets a cluster speak another release from the next request on.
  public void setVersion(@Nullable String cluster, PveVersion version) {
    Cluster world = handle(cluster).site().cluster();
    world.write(() -> {
      world.setVersion(version);
      return version;
    });
  }

  /// Creates (or replaces) an API token and returns the value of its `Authorization` header.
  ///
  /// @param userId created when it does not exist
  /// @param role given to user and token on `/`, with propagation
  public String createToken(
      @Nullable String cluster, String userId, String tokenName, String role) {
    if (!tokenName.matches("[A-Za-z][A-Za-z0-9.\\-_]+")) {
      throw new IllegalArgumentException("not a token name: " + tokenName);
    }
    Site site = handle(cluster).site();
    return site.cluster()
        .write(() -> {
          Access access = site.access();
          User user = access.users().computeIfAbsent(userId, User::new);
          user.attributes().putIfAbsent("enable", "1");
          String secret = site.cluster().newUuid();
          user.tokens().put(tokenName, new User.Token(secret, 0, true, null));
          String tokenId = userId + "!" + tokenName;
          if (!userId.equals(Access.ROOT)) {
            access.acl().add(new AclEntry("/", "user", userId, role, true));
          }
          access.acl().add(new AclEntry("/", "token", tokenId, role, true));
          return "PVEAPIToken=" + tokenId + "=" + secret;
        });
  }
}
