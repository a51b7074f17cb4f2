package dev.proxmoxmpc.cli;

import dev.proxmoxmpc.contracts.inventory.Capability;
import dev.proxmoxmpc.contracts.inventory.Cluster;
import dev.proxmoxmpc.contracts.inventory.ClusterState;
import dev.proxmoxmpc.contracts.inventory.Endpoint;
import dev.proxmoxmpc.contracts.inventory.Guest;
import dev.proxmoxmpc.contracts.inventory.GuestDetail;
import dev.proxmoxmpc.contracts.inventory.GuestKind;
import dev.proxmoxmpc.contracts.inventory.GuestStatus;
import dev.proxmoxmpc.contracts.inventory.Node;
import dev.proxmoxmpc.contracts.inventory.NodeStatus;
import dev.proxmoxmpc.contracts.inventory.Operation;
import dev.proxmoxmpc.contracts.inventory.OperationState;
import dev.proxmoxmpc.contracts.inventory.PendingChange;
import dev.proxmoxmpc.contracts.inventory.PowerVerb;
import dev.proxmoxmpc.contracts.inventory.Snapshot;
import dev.proxmoxmpc.contracts.inventory.Usage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Records as the API would answer with.
final class Estate {
  static final String FINGERPRINT =
      "AB:CD:EF:01:23:45:67:89:AB:CD:EF:01:23:45:67:89:AB:CD:EF:01:23:45:67:89:AB:CD:EF:01:23:45:67:89";
  static final Instant SEEN = CommandLineRun.NOW.minus(Duration.ofSeconds(8));
  private static final Map<String, Capability> MAY = Map.of("start", new Capability(true, null));

  private Estate() {}

  static Usage usage() {
    return new Usage(0.125, 4.0, 1L << 30, 4L << 30, 8L << 30, 32L << 30, 90_061L, SEEN);
  }

  static Guest guest(int vmid, String name, GuestStatus status) {
    return new Guest(
        "lab/guest/" + vmid,
        "lab",
        vmid,
        name,
        GuestKind.QEMU,
        "pve1",
        status,
        false,
        List.of("web", "prod"),
        null,
        null,
        null,
        usage(),
        SEEN,
        false,
        null,
        3,
        null,
        MAY);
  }

  static GuestDetail detail(int vmid, String name, @Nullable String description) {
    return new GuestDetail(
        "lab/guest/" + vmid,
        "lab",
        vmid,
        name,
        GuestKind.QEMU,
        "pve1",
        GuestStatus.RUNNING,
        false,
        List.of("web"),
        "customers",
        null,
        null,
        usage(),
        SEEN,
        true,
        "pve1 does not answer",
        3,
        null,
        MAY,
        description,
        Map.of("memory", "4096", "cores", "2"),
        SEEN,
        "abc",
        List.of(new PendingChange("memory", "2048", "4096", false)),
        List.of(new Snapshot("before-upgrade", null, null, SEEN, true)));
  }

  static Cluster cluster(ClusterState state, @Nullable String reason) {
    return new Cluster(
        "lab",
        "lab-pve",
        List.of(new Endpoint("pve1.lab", 8006, FINGERPRINT)),
        "mpc@pve!inventory",
        state,
        reason,
        "9.0.3",
        true,
        3,
        3,
        12,
        9,
        null,
        SEEN,
        null,
        List.of("VM.PowerMgmt on /vms"),
        Map.of());
  }

  static Node node(String name, NodeStatus status) {
    return new Node(
        "lab/node/" + name,
        "lab",
        name,
        status,
        "10.0.0.1",
        "9.0.3",
        4,
        3,
        usage(),
        SEEN,
        false,
        null);
  }

  static Operation operation(int vmid, OperationState state, @Nullable String outcome) {
    return new Operation(
        UUID.nameUUIDFromBytes(new byte[] {(byte) vmid}),
        "lab",
        vmid,
        "web-" + vmid,
        PowerVerb.START,
        state,
        null,
        "admin",
        SEEN,
        null,
        outcome);
  }
}
