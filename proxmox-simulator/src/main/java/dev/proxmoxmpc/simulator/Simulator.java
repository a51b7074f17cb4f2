package dev.proxmoxmpc.simulator;

import dev.proxmoxmpc.simulator.control.Control;
import dev.proxmoxmpc.simulator.control.ControlServer;
import dev.proxmoxmpc.simulator.fault.FaultRules;
import dev.proxmoxmpc.simulator.http.NodeServer;
import dev.proxmoxmpc.simulator.saved.RestoredWorld;
import dev.proxmoxmpc.simulator.saved.SavedWorld;
import dev.proxmoxmpc.simulator.world.Cluster;
import dev.proxmoxmpc.simulator.world.SimClock;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A running simulator: one HTTPS port per node, and a control port. Closing it frees the ports.
public final class Simulator implements AutoCloseable {
  /// The password of root@pam in every profile.
  public static final String ROOT_PASSWORD = "proxmox";

  private final EventLoopGroup loops;
  private final SimClock clock;
  private final List<RunningCluster> clusters = new ArrayList<>();
  private final ControlServer controlServer;
  private final Control control;

  /// The API address of one node.
  ///
  /// @param fingerprint SHA-256 of the certificate, upper-case pairs separated by colons
  public record ApiEndpoint(String cluster, String node, URI uri, String fingerprint) {}

  private Simulator(SimulatorConfig config) {
    this.loops = new MultiThreadIoEventLoopGroup(NioIoHandler.newFactory());
    this.clock = new SimClock(config.time());
    Iterator<Integer> ports = config.ports().iterator();
    FaultRules faults = new FaultRules(config.seed());
    RestoredWorld restored = restored(config, clock);
    List<Cluster> worlds =
        restored == null
            ? config.profile().build(config.version(), clock, config.seed())
            : restored.clusters();
    for (Cluster cluster : worlds) {
      clusters.add(new RunningCluster(cluster, config, restored, faults, loops, ports));
    }
    this.control =
        new Control(
            clock, faults, clusters.stream().<Control.Handle>map(RunningHandle::new).toList());
    this.controlServer = ControlServer.open(control, config.controlPort());
  }

  private static @Nullable RestoredWorld restored(SimulatorConfig config, SimClock clock) {
    Path file = config.state();
    if (file == null) {
      return null;
    }
    try {
      return new RestoredWorld(SavedWorld.read(file), clock, config.seed());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot load the saved world " + file, e);
    }
  }

  /// Starts a simulator and returns when all ports are open.
  public static Simulator start(SimulatorConfig config) {
    return new Simulator(config);
  }

  /// The API addresses of all nodes, clusters and nodes in order.
  public List<ApiEndpoint> endpoints() {
    List<ApiEndpoint> result = new ArrayList<>();
    for (RunningCluster cluster : clusters) {
      for (NodeServer server : cluster.servers()) {
        result.add(
            new ApiEndpoint(
                cluster.cluster().name(),
                server.node().name(),
                URI.create("https://127.0.0.1:" + server.port()),
                cluster.certificate().fingerprint()));
      }
    }
    return result;
  }

  /// The fingerprint of the first cluster's certificate.
  public String fingerprint() {
    return clusters.getFirst().certificate().fingerprint();
  }

  /// What drives the world from outside: time, changes behind the back, failures.
  public Control control() {
    return control;
  }

  /// The port of the control API on 127.0.0.1.
  public int controlPort() {
    return controlServer.port();
  }

  @Override
  public void close() {
    controlServer.close();
    clusters.forEach(RunningCluster::close);
    loops.shutdownGracefully(0, 500, TimeUnit.MILLISECONDS).syncUninterruptibly();
  }

  /// What the control may do with a running cluster.
  private record RunningHandle(RunningCluster running) implements Control.Handle {
    @Override
    public dev.proxmoxmpc.simulator.api.Site site() {
      return running.site();
    }

    @Override
    public void setOnline(String node, boolean online) {
      running.setOnline(node, online);
    }

    @Override
    public void rotateCertificate() {
      running.rotateCertificate();
    }

    @Override
    public String fingerprint() {
      return running.certificate().fingerprint();
    }
  }
}
