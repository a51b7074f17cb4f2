package dev.proxmoxmpc.proxmox.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proxmoxmpc.proxmox.fake.Clients;
import dev.proxmoxmpc.proxmox.fake.FakeEndpoint;
import dev.proxmoxmpc.proxmox.fake.FakeEndpoint.Reply;
import dev.proxmoxmpc.proxmox.id.GuestKind;
import dev.proxmoxmpc.proxmox.id.NodeName;
import dev.proxmoxmpc.proxmox.id.PoolId;
import dev.proxmoxmpc.proxmox.id.Vmid;
import dev.proxmoxmpc.proxmox.transport.PveTransport;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/// Own examples in the shape of real answers, for where the recordings are absent.
class ClusterApiTest {
  @Test
  void readsOneRecordForEachType() {
    List<ClusterResource> resources =
        read(
            """
            [{"type":"node","id":"node/pve1","node":"pve1","status":"online","cpu":0.1485,
              "maxcpu":2,"mem":"4610461696","maxmem":25276502016,"cgroup-mode":2,"level":""},
             {"id":"qemu/4000","vmid":"4000","type":"qemu","node":"pve2","name":"web-01",
              "tags":"prod;web","template":0,"pool":"lab","status":"running","cpu":0,"maxcpu":2},
             {"type":"lxc","id":"lxc/4050","vmid":4050,"node":"pve3","template":"1","lock":"backup"},
             {"type":"storage","id":"storage/pve1/local","storage":"local","node":"pve1",
              "shared":0,"content":"iso,images","status":"available"},
             {"type":"pool","id":"/pool/lab/sub","pool":"lab/sub"},
             {"type":"sdn","id":"sdn/pve1/localnetwork","sdn":"localnetwork","node":"pve1"},
             {"type":"network","id":"network/pve1/z","network":"z","network-type":"zone"},
             {"type":"openvz","id":"openvz/1","vmid":1}]\
            """,
            ClusterApi::resources);

    assertThat(resources)
        .extracting(r -> r.getClass().getSimpleName())
        .containsExactly("Node", "Qemu", "Lxc", "Storage", "Pool", "Zone", "Network", "Other");
    assertThat(resources.get(0))
        .isInstanceOfSatisfying(
            ClusterResource.Node.class, n -> assertThat(n.mem()).isEqualTo(4610461696L));
    assertThat(resources.get(1))
        .isInstanceOfSatisfying(
            ClusterResource.Qemu.class,
            guest -> {
              assertThat(guest.place().kind()).isEqualTo(GuestKind.QEMU);
              assertThat(guest.vmid()).isEqualTo(new Vmid(4000));
              assertThat(guest.template()).isFalse();
              assertThat(guest.cpu()).isZero();
              assertThat(guest.pool()).isEqualTo(new PoolId("lab"));
              assertThat(guest.tags().contains("WEB")).isTrue();
            });
    assertThat(resources.get(2))
        .isInstanceOfSatisfying(
            ClusterResource.Lxc.class,
            guest -> {
              assertThat(guest.template()).isTrue();
              assertThat(guest.lock()).isEqualTo("backup");
            });
  }

  @Test
  void whatIsNotKnownIsAbsentAndNotZero() {
    List<ClusterResource.Guest> guests =
        read(
            "[{\"id\":\"qemu/4000\",\"vmid\":4000,\"type\":\"qemu\",\"node\":\"pve2\","
                + "\"status\":\"unknown\",\"uptime\":\"\",\"mem\":\"n/a\"}]",
            ClusterApi::guests);

    ClusterResource.Guest guest = guests.getFirst();
    assertThat(guest.name()).isNull();
    assertThat(guest.maxmem()).isNull();
    assertThat(guest.template()).isNull();
    assertThat(guest.tags()).isNull();
    assertThat(guest.uptime()).isNull();
    assertThat(guest.mem()).isNull();
  }

  @Test
  void readsQuorumAndMembers() {
    ClusterStatus status =
        read(
            """
            [{"type":"cluster","id":"cluster","name":"lab","quorate":0,"nodes":3,"version":3},
             {"type":"node","id":"node/pve1","name":"pve1","online":1,"local":0,"ip":"10.0.0.1"}]\
            """,
            ClusterApi::status);

    assertThat(status.cluster().quorate()).isFalse();
    assertThat(status.nodes().getFirst().name()).isEqualTo(new NodeName("pve1"));
  }

  @Test
  void aLoneNodeHasNoCluster() {
    ClusterStatus status =
        read(
            "[{\"type\":\"node\",\"id\":\"node/pve\",\"name\":\"pve\",\"online\":1,\"nodeid\":0}]",
            ClusterApi::status);

    assertThat(status.cluster()).isNull();
    assertThat(status.nodes()).hasSize(1);
  }

  @Test
  void readsTheNextIdThoughItIsAString() {
    assertThat(read("\"4055\"", ClusterApi::nextId)).isEqualTo(new Vmid(4055));
  }

  @Test
  void aTakenIdIsAnAnswerAndNoError() {
    String taken =
        "{\"data\":null,\"errors\":{\"vmid\":\"VM 4000 already exists\"},\"message\":\"x\"}";
    try (FakeEndpoint server =
            FakeEndpoint.start(_ -> Reply.json(400, "Parameter verification failed.", taken));
        PveTransport transport =
            new PveTransport(Clients.settings(Clients.TOKEN, server.endpoint()))) {
      assertThat(new ClusterApi(transport).isFree(new Vmid(4000))).isFalse();
    }
  }

  @Test
  void readsTheLineThatSaysWhoChangedWhat() {
    List<LogLine> log =
        read(
            """
            [{"uid":"149","id":"149:pve2","time":1795217286,"node":"pve2","pid":232,"pri":6,
              "user":"automation@pve!full","tag":"pvedaemon","msg":"update VM 4000: -cores 2"}]\
            """,
            api -> api.log(10));

    assertThat(log.getFirst().uid()).isEqualTo(149);
    assertThat(log.getFirst().user()).isEqualTo("automation@pve!full");
    assertThat(log.getFirst().msg()).isEqualTo("update VM 4000: -cores 2");
    assertThat(log.getFirst().time().getEpochSecond()).isEqualTo(1795217286L);
  }

  private static <T> T read(String data, Function<ClusterApi, T> call) {
    try (FakeEndpoint server = FakeEndpoint.start(_ -> Reply.data(data));
        PveTransport transport =
            new PveTransport(Clients.settings(Clients.TOKEN, server.endpoint()))) {
      return call.apply(new ClusterApi(transport));
    }
  }
}
