package dev.proxmoxmpc.proxmox.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.proxmoxmpc.proxmox.ProxmoxClient;
import dev.proxmoxmpc.proxmox.cluster.ClusterResource;
import dev.proxmoxmpc.proxmox.id.NodeName;
import dev.proxmoxmpc.proxmox.id.StorageId;
import dev.proxmoxmpc.proxmox.id.Upid;
import dev.proxmoxmpc.proxmox.id.VolumeId;
import dev.proxmoxmpc.proxmox.storage.NodeStorageApi;
import dev.proxmoxmpc.proxmox.storage.StorageState;
import dev.proxmoxmpc.proxmox.storage.Volume;
import dev.proxmoxmpc.proxmox.task.TaskFollower;
import dev.proxmoxmpc.proxmox.task.TaskOutcome;
import dev.proxmoxmpc.proxmox.transport.ConnectionSettings;
import dev.proxmoxmpc.proxmox.transport.ProxmoxException;
import dev.proxmoxmpc.proxmox.transport.PveFailure;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import org.opentest4j.TestAbortedException;

/// The cluster under test, and what tests do with it again and again.
public final class Target implements AutoCloseable {
  private static final Duration LONGEST_TASK = Duration.ofMinutes(3);

  private final ConnectionSettings settings;
  private final ProxmoxClient client;
  private final TaskFollower follower;

  public Target(ConnectionSettings settings) {
    this(settings, Thread::sleep);
  }

  /// @param pause between two looks at a task
  public Target(ConnectionSettings settings, TaskFollower.Pause pause) {
    this.settings = settings;
    client = ProxmoxClient.connect(settings);
    follower = new TaskFollower(client.tasks(), settings.clock(), pause);
  }

  public ProxmoxClient client() {
    return client;
  }

  public ConnectionSettings settings() {
    return settings;
  }

  /// A node that is online.
  public NodeName node() {
    return client.cluster().resources().stream()
        .filter(ClusterResource.Node.class::isInstance)
        .map(ClusterResource.Node.class::cast)
        .filter(node -> "online".equals(node.status()))
        .map(ClusterResource.Node::node)
        .min(Comparator.comparing(NodeName::value))
        .orElseThrow();
  }

  /// Another node that is online.
  public Optional<NodeName> otherNode() {
    NodeName first = node();
    return client.nodes().stream()
        .filter(each -> "online".equals(each.status()) && !each.node().equals(first))
        .map(each -> each.node())
        .findFirst();
  }

  /// An active storage for this kind of content; the test is left out where there is none.
  public StorageId storageFor(String content) {
    return client.storages(node()).list().stream()
        .filter(state -> Boolean.TRUE.equals(state.active()) && state.content().contains(content))
        .map(StorageState::storage)
        .findFirst()
        .orElseThrow(() -> new TestAbortedException("no storage for " + content));
  }

  /// An archive to make containers from; the test is left out where there is none.
  public VolumeId containerTemplate() {
    NodeStorageApi storages = client.storages(node());
    return storages.list().stream()
        .filter(state -> Boolean.TRUE.equals(state.active()) && state.content().contains("vztmpl"))
        .flatMap(state -> storages.content(state.storage(), "vztmpl", null).stream())
        .map(Volume::volid)
        .findFirst()
        .orElseThrow(() -> new TestAbortedException("no container template"));
  }

  /// Waits for a task that has to succeed.
  public void succeeds(Upid upid) {
    assertThat(outcome(upid))
        .isInstanceOfAny(TaskOutcome.Succeeded.class, TaskOutcome.SucceededWithWarnings.class);
  }

  public TaskOutcome outcome(Upid upid) {
    return follower.follow(upid, LONGEST_TASK);
  }

  /// The failure of a call that has to fail.
  public static PveFailure failure(Runnable call) {
    ProxmoxException thrown = catchThrowableOfType(ProxmoxException.class, call::run);
    assertThat(thrown).as("a failed call").isNotNull();
    return thrown.failure();
  }

  @Override
  public void close() {
    client.close();
  }
}
