package dev.proxmoxmpc.simulator.endpoint.ha;

import dev.proxmoxmpc.simulator.api.Site;
import dev.proxmoxmpc.simulator.endpoint.guest.AgentActions;
import dev.proxmoxmpc.simulator.task.PveTask;
import dev.proxmoxmpc.simulator.task.Upid;
import dev.proxmoxmpc.simulator.world.Cluster;
import dev.proxmoxmpc.simulator.world.Guest;
import dev.proxmoxmpc.simulator.world.Node;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// One look at one HA resource: from its state, what is wanted of it and how its guest is, to the
/// next state and at most one worker (`PVE/HA/Manager.pm`, `next_state_*`).
final class ServiceRound {
  private final Site site;
  private final Cluster cluster;
  private final String sid;
  private final Map<String, String> resource;
  private final Map<String, String> status;
  private boolean wishFulfilled;

  /// @param resource the resource as configured
  /// @param status what the loop remembers of it; changed in place
  ServiceRound(Site site, String sid, Map<String, String> resource, Map<String, String> status) {
    this.site = site;
    this.cluster = site.cluster();
    this.sid = sid;
    this.resource = resource;
    this.status = status;
  }

  /// Whether the wish for another node is dealt with.
  boolean wishFulfilled() {
    return wishFulfilled;
  }

  private String state() {
    return status.getOrDefault("state", "new");
  }

  private void become(String state) {
    status.put("state", state);
  }

  private boolean wantsToRun() {
    String wanted = resource.getOrDefault("state", "started");
    return wanted.equals("started") || wanted.equals("enabled");
  }

  /// @param lost whether a node has been silent for too long
  void go(Predicate<String> lost) {
    Guest guest = ServiceId.parse(cluster, sid).guest(cluster);
    if (guest == null) {
      become("error");
      return;
    }
    status.putIfAbsent("uid", cluster.newUuid().replace("-", "").substring(0, 22));
    if (!state().equals("migrate") && !state().equals("relocate")) {
      status.put("node", guest.node());
    }
    if (working()) {
      return;
    }
    switch (state()) {
      case "new", "request_start" -> become(wantsToRun() ? "started" : "request_stop");
      case "started" -> started(guest, lost);
      case "request_stop" -> requestStop(guest);
      case "stopped" -> stopped(guest, lost);
      case "migrate", "relocate" -> arrived(guest);
      case "fence" -> recover(guest, lost);
      default -> error();
    }
  }

  /// Whether a worker of this service is still at work.
  private boolean working() {
    String upid = status.get("upid");
    PveTask task = upid == null ? null : site.tasks().find(upid);
    return task != null && task.running();
  }

  private void work(Upid upid) {
    status.put("upid", upid.toString());
  }

  private void started(Guest guest, Predicate<String> lost) {
    if (lost.test(guest.node())) {
      become("fence");
      status.remove("running");
      return;
    }
    if (!online(guest)) {
      return;
    }
    if (!wantsToRun()) {
      become("request_stop");
      requestStop(guest);
      return;
    }
    Node better = elsewhere(guest);
    if (better != null) {
      move(guest, better, "migrate");
    } else if (guest.power().alive()) {
      status.put("running", "1");
      status.remove("failed");
    } else {
      start(guest);
    }
  }

  private boolean online(Guest guest) {
    Node node = cluster.node(guest.node());
    return node != null && node.online();
  }

  private void start(Guest guest) {
    int failed = Integer.parseInt(status.getOrDefault("failed", "0"));
    int tries = 1 + Integer.parseInt(resource.getOrDefault("max_restart", "1"));
    if (failed >= tries) {
      become("error");
      return;
    }
    status.put("failed", Integer.toString(failed + 1));
    status.remove("running");
    work(AgentActions.start(site, guest));
  }

  private @Nullable Node elsewhere(Guest guest) {
    String wish = resource.get(HaFiles.WANTED_NODE);
    if (wish != null) {
      wishFulfilled = true;
      Node node = cluster.node(wish);
      boolean possible = node != null && node.online() && !wish.equals(guest.node());
      return possible && new Placement(cluster, sid, resource).allows(wish) ? node : null;
    }
    return new Placement(cluster, sid, resource).better(guest.node());
  }

  private void move(Guest guest, Node target, String state) {
    become(state);
    status.put("target", target.name());
    work(AgentActions.migrate(site, guest, target));
  }

  private void arrived(Guest guest) {
    status.remove("target");
    status.put("node", guest.node());
    become(wantsToRun() ? "started" : "request_stop");
  }

  private void requestStop(Guest guest) {
    if (wantsToRun()) {
      become("started");
    } else if (!guest.power().alive()) {
      become("stopped");
      status.remove("running");
    } else if (online(guest)) {
      work(AgentActions.shutdown(site, guest));
    }
  }

  private void stopped(Guest guest, Predicate<String> lost) {
    status.remove("running");
    if (lost.test(guest.node())) {
      become("fence");
    } else if (wantsToRun()) {
      become("request_start");
    } else if (resource.containsKey(HaFiles.WANTED_NODE)) {
      Node target = elsewhere(guest);
      if (target != null) {
        move(guest, target, "relocate");
      }
    }
  }

  /// The node is fenced for sure by now: the configuration moves without any worker.
  private void recover(Guest guest, Predicate<String> lost) {
    if (online(guest)) {
      become("started");
      return;
    }
    Node target = lost.test(guest.node()) ? new Placement(cluster, sid, resource).refuge() : null;
    if (target != null) {
      guest.stopped();
      guest.setBroadcast(null);
      guest.moveTo(target.name());
      status.put("node", target.name());
      become(wantsToRun() ? "started" : "request_stop");
    }
  }

  private void error() {
    status.remove("running");
    if (resource.getOrDefault("state", "started").equals("disabled")) {
      status.remove("failed");
      become("stopped");
    }
  }
}
