package dev.proxmoxmpc.simulator;

import dev.proxmoxmpc.simulator.access.Access;
import dev.proxmoxmpc.simulator.access.Tickets;
import dev.proxmoxmpc.simulator.access.User;
import dev.proxmoxmpc.simulator.api.Dispatcher;
import dev.proxmoxmpc.simulator.api.Site;
import dev.proxmoxmpc.simulator.endpoint.ha.HaLoop;
import dev.proxmoxmpc.simulator.fault.FaultRules;
import dev.proxmoxmpc.simulator.http.HttpHabits;
import dev.proxmoxmpc.simulator.http.NodeCertificate;
import dev.proxmoxmpc.simulator.http.NodeServer;
import dev.proxmoxmpc.simulator.saved.RestoredWorld;
import dev.proxmoxmpc.simulator.task.Tasks;
import dev.proxmoxmpc.simulator.world.Cluster;
import dev.proxmoxmpc.simulator.world.Digests;
import dev.proxmoxmpc.simulator.world.Node;
import io.netty.channel.EventLoopGroup;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One cluster with its open ports.
final class RunningCluster implements AutoCloseable, Site.Faces {
  private final Cluster cluster;
  private final Site site;
  private final String seed;
  private final List<NodeServer> servers = new ArrayList<>();
  private volatile NodeCertificate certificate;
  private int rotations;

  RunningCluster(
      Cluster cluster,
      SimulatorConfig config,
      @Nullable RestoredWorld restored,
      FaultRules faults,
      EventLoopGroup loops,
      Iterator<Integer> ports) {
    this.cluster = cluster;
    this.seed = config.seed() + "/" + cluster.name();
    this.certificate = derive();
    Access access = new Access();
    User root = access.users().get(Access.ROOT);
    if (root != null) {
      access.setPassword(root, Simulator.ROOT_PASSWORD);
    }
    Tasks tasks = new Tasks(cluster);
    tasks.setSpeed(config.taskSpeed());
    tasks.setFaults(faults);
    if (restored != null) {
      restored.restore(cluster.name(), access, tasks);
    }
    Tickets tickets =
        new Tickets(Digests.hash("SHA-256", ("tickets/" + seed).getBytes(StandardCharsets.UTF_8)));
    this.site = new Site(cluster, access, tasks, tickets, this);
    cluster.write(() -> {
      HaLoop.ensure(site);
      return site;
    });
    Dispatcher dispatcher = new Dispatcher(site, Endpoints.all(), config.authenticationDelay());
    HttpHabits habits = HttpHabits.ofPve(config.latency(), faults);
    for (Node node : cluster.nodes()) {
      servers.add(
          NodeServer.open(
              node, dispatcher, habits, certificate, loops, ports.hasNext() ? ports.next() : 0));
    }
  }

  private NodeCertificate derive() {
    List<String> names = cluster.nodes().stream().map(Node::name).toList();
    return NodeCertificate.derive(seed + "/" + rotations, cluster.name(), names);
  }

  Cluster cluster() {
    return cluster;
  }

  Site site() {
    return site;
  }

  List<NodeServer> servers() {
    return servers;
  }

  NodeCertificate certificate() {
    return certificate;
  }

  /// Replaces the certificate; connections that are open keep the old one.
  void rotateCertificate() {
    rotations++;
    certificate = derive();
    servers.forEach(server -> server.present(certificate));
  }

  /// Takes a node down, with its port and its workers, or brings it back on the same port.
  void setOnline(String nodeName, boolean online) {
    Node node = cluster.node(nodeName);
    if (node == null) {
      throw new IllegalArgumentException("no such node: " + nodeName);
    }
    cluster.write(() -> {
      cluster.setOnline(node, online);
      if (!online) {
        site.tasks().vanish(nodeName);
      }
      return node;
    });
    for (NodeServer server : servers) {
      if (server.node() == node) {
        server.listen(online);
      }
    }
  }

  @Override
  public String fingerprint(String node) {
    return certificate.fingerprint();
  }

  @Override
  public String certificate(String node) {
    return certificate.pem();
  }

  @Override
  public void close() {
    servers.forEach(NodeServer::close);
  }
}
