package dev.proxmoxmpc.inventory.cluster;

import dev.proxmoxmpc.contracts.event.Event;
import dev.proxmoxmpc.contracts.inventory.Cluster;
import dev.proxmoxmpc.contracts.inventory.ClusterRegistration;
import dev.proxmoxmpc.inventory.ClusterId;
import dev.proxmoxmpc.inventory.lease.Fence;
import dev.proxmoxmpc.inventory.resource.FeedPosition;
import dev.proxmoxmpc.inventory.resource.Projection;
import dev.proxmoxmpc.inventory.resource.Standing;
import dev.proxmoxmpc.kit.outbox.Outbox;
import dev.proxmoxmpc.kit.problem.Problems;
import dev.proxmoxmpc.kit.security.Caller;
import dev.proxmoxmpc.proxmox.access.Permissions;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The registered clusters and how well each is known.
@Singleton
public final class Clusters {
  private static final Logger LOG = LoggerFactory.getLogger(Clusters.class);
  private static final String TOPIC = "cluster";

  private final ClusterRepository rows;
  private final CredentialSeal seal;
  private final RegistrationCheck check;
  private final TransactionOperations<Connection> transactions;
  private final Outbox outbox;
  private final Projection projection;
  private final FeedPosition position;
  private final Clock clock;
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

  Clusters(
      ClusterRepository rows,
      CredentialSeal seal,
      RegistrationCheck check,
      TransactionOperations<Connection> transactions,
      Outbox outbox,
      Projection projection,
      FeedPosition position,
      Clock clock) {
    this.rows = rows;
    this.seal = seal;
    this.check = check;
    this.transactions = transactions;
    this.outbox = outbox;
    this.projection = projection;
    this.position = position;
    this.clock = clock;
  }

  /// Called after a cluster was registered or removed here.
  public void onChange(Runnable listener) {
    listeners.add(listener);
  }

  /// Ids of all registered clusters.
  public List<ClusterId> ids() {
    return rows.findAll().stream().map(ClusterRow::clusterId).toList();
  }

  /// What is stored of how well a cluster is known; empty when it is not registered.
  public Optional<Standing> stored(ClusterId cluster) {
    return rows.findById(cluster.value()).map(ClusterRow::standing);
  }

  /// Since when a cluster has been registered; empty when it is not.
  public Optional<Instant> registeredAt(ClusterId cluster) {
    return rows.findById(cluster.value()).map(ClusterRow::registeredAt);
  }

  /// Stores and tells a standing that differs from the one shown, or merely shows newer times.
  public void changeStanding(Fence fence, Standing standing) {
    ClusterId cluster = fence.cluster();
    if (projection.standing(cluster).sameAs(standing)) {
      projection.showStanding(cluster, standing);
      return;
    }
    position.guard(() -> {
      transactions.executeWrite(status -> {
        fence.check(status.getConnection());
        rows.updateStanding(
            cluster.value(),
            standing.state().toString(),
            standing.reason(),
            standing.pveName(),
            standing.pveVersion(),
            standing.quorate(),
            ClusterRow.json(standing.missingPrivileges()));
        rows.findById(cluster.value())
            .map(row -> ClusterView.of(row, standing, projection.totals(cluster)))
            .ifPresent(
                view -> outbox.append(status.getConnection(), List.of(event("changed", view))));
        return null;
      });
      projection.showStanding(cluster, standing);
    });
    outbox.committed();
    LOG.info(
        "cluster state cluster={} state={} reason={}",
        cluster,
        standing.state(),
        standing.reason());
  }

  /// Privileges the credential lacks, of those any feature needs.
  public List<String> missing(Permissions permissions) {
    return Privileges.missing(permissions);
  }

  /// Those of `missing` without which lists are not complete.
  public List<String> readOf(List<String> missing) {
    return missing.stream().filter(Privileges::neededToRead).toList();
  }

  Cluster register(ClusterRegistration registration, String registeredBy) {
    RegistrationFields.check(registration);
    ClusterId cluster = new ClusterId(registration.id());
    if (rows.findById(cluster.value()).isPresent()) {
      throw taken(cluster);
    }
    Standing standing = check.check(registration);
    Cluster registered =
        transactions.executeWrite(status -> {
          if (insert(registration, standing, registeredBy) == 0) {
            throw taken(cluster);
          }
          Cluster view = view(rows.findById(cluster.value()).orElseThrow());
          outbox.append(status.getConnection(), List.of(event("registered", view)));
          return view;
        });
    projection.showStanding(cluster, standing);
    outbox.committed();
    LOG.info("cluster registered cluster={} by={}", cluster, registeredBy);
    listeners.forEach(Runnable::run);
    return registered;
  }

  void remove(ClusterId cluster, String removedBy) {
    position.guard(() -> {
      transactions.executeWrite(status -> {
        ClusterRow row = rows.findById(cluster.value()).orElseThrow(() -> unknown(cluster.value()));
        Cluster last = view(row);
        rows.delete(cluster.value());
        outbox.append(status.getConnection(), List.of(event("removed", last)));
        return null;
      });
      projection.forget(cluster);
    });
    outbox.committed();
    LOG.info("cluster removed cluster={} by={}", cluster, removedBy);
    listeners.forEach(Runnable::run);
  }

  List<Cluster> list() {
    return rows.findAll().stream().map(this::view).toList();
  }

  /// One cluster; throws the problem `cluster-not-found` when it is not registered.
  public Cluster get(String id) {
    return rows.findById(id).map(this::view).orElseThrow(() -> unknown(id));
  }

  /// The same cluster with what `caller` may do.
  public Cluster view(Cluster cluster, Caller caller) {
    return ClusterView.to(caller, cluster);
  }

  private int insert(ClusterRegistration registration, Standing standing, String registeredBy) {
    ClusterId cluster = new ClusterId(registration.id());
    return rows.insert(
        cluster.value(),
        ClusterRow.json(registration.endpoints()),
        registration.credentials().type().toString(),
        RegistrationCheck.name(registration.credentials()),
        seal.seal(cluster, RegistrationCheck.secret(registration.credentials())),
        clock.instant(),
        registeredBy,
        standing.pveName(),
        standing.pveVersion(),
        standing.quorate(),
        ClusterRow.json(standing.missingPrivileges()));
  }

  private Cluster view(ClusterRow row) {
    return ClusterView.of(row, projection);
  }

  private Event event(String what, Cluster cluster) {
    return new Event(
        TOPIC,
        what,
        clock.instant(),
        cluster.id(),
        cluster.id(),
        null,
        null,
        null,
        null,
        null,
        null,
        cluster,
        null,
        null,
        null,
        null);
  }

  private static RuntimeException taken(ClusterId cluster) {
    return Problems.conflict(
        "cluster-exists", "A cluster is already registered as " + cluster + "; choose another id.");
  }

  private static RuntimeException unknown(String id) {
    return Problems.notFound("cluster", id);
  }
}
