package dev.proxmoxmpc.proxmox.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.proxmoxmpc.proxmox.ProxmoxClient;
import dev.proxmoxmpc.proxmox.fake.Clients;
import dev.proxmoxmpc.proxmox.fake.FakeEndpoint;
import dev.proxmoxmpc.proxmox.fake.FakeEndpoint.Reply;
import dev.proxmoxmpc.proxmox.guest.ConfigChange;
import dev.proxmoxmpc.proxmox.guest.DeleteRequest;
import dev.proxmoxmpc.proxmox.guest.GuestApi;
import dev.proxmoxmpc.proxmox.id.GuestKind;
import dev.proxmoxmpc.proxmox.id.GuestPlace;
import dev.proxmoxmpc.proxmox.id.NodeName;
import dev.proxmoxmpc.proxmox.id.StorageId;
import dev.proxmoxmpc.proxmox.id.Upid;
import dev.proxmoxmpc.proxmox.id.Vmid;
import dev.proxmoxmpc.proxmox.id.VolumeId;
import dev.proxmoxmpc.proxmox.transport.RequestObserver.SentRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PveTransportTest {
  private static final String UPID =
      "UPID:pve1:0000057F:00084AD8:6B00D797:vzdump::automation@pve!ci:";

  @Test
  void keepsToTheCapOnConnections() throws Exception {
    AtomicInteger now = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    CountDownLatch three = new CountDownLatch(3);
    try (FakeEndpoint server =
            FakeEndpoint.start(_ -> {
              most.accumulateAndGet(now.incrementAndGet(), Math::max);
              three.countDown();
              await(three);
              now.decrementAndGet();
              return Reply.data("{\"version\":\"9.2\"}");
            });
        ProxmoxClient client =
            ProxmoxClient.connect(
                Clients.settings(Clients.TOKEN, server.endpoint()).withMaxConnections(3));
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<String>> calls =
          IntStream.range(0, 60)
              .<Callable<String>>mapToObj(_ -> () -> client.version().version())
              .toList();

      for (var answer : threads.invokeAll(calls)) {
        assertThat(answer.get()).isEqualTo("9.2");
      }

      assertThat(most).hasValue(3);
      assertThat(server.connections()).isEqualTo(3);
    }
  }

  @Test
  void givesUpWaitingForAConnectionAndSaysSo() {
    Timeouts impatient =
        new Timeouts(Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofMillis(50));
    CountDownLatch busy = new CountDownLatch(1);
    CountDownLatch done = new CountDownLatch(1);
    try (FakeEndpoint server =
            FakeEndpoint.start(_ -> {
              busy.countDown();
              await(done);
              return Reply.data("{\"version\":\"9.2\"}");
            });
        ProxmoxClient client =
            ProxmoxClient.connect(
                Clients.settings(Clients.TOKEN, server.endpoint())
                    .withMaxConnections(1)
                    .withTimeouts(impatient))) {
      Thread first = Thread.ofVirtual().start(client::version);
      await(busy);

      var thrown = catchThrowableOfType(ProxmoxException.class, client::version);
      done.countDown();
      join(first);

      assertThat(thrown.failure())
          .isInstanceOfSatisfying(
              PveFailure.Unreachable.class,
              f -> assertThat(f.why()).isEqualTo(PveFailure.Unreachable.Why.NO_FREE_CONNECTION));
      assertThat(server.received()).hasSize(1);
    }
  }

  @Test
  void anInterruptedCallEndsAtOnce() throws InterruptedException {
    CountDownLatch arrived = new CountDownLatch(1);
    List<PveFailure> failures = new ArrayList<>();
    try (FakeEndpoint server =
            FakeEndpoint.start(_ -> {
              arrived.countDown();
              return new Reply.Hang();
            });
        ProxmoxClient client = connect(server)) {
      Thread caller =
          Thread.ofVirtual()
              .start(() ->
                  failures.add(
                      catchThrowableOfType(ProxmoxException.class, client::version).failure()));
      await(arrived);

      caller.interrupt();

      assertThat(caller.join(Duration.ofSeconds(5))).isTrue();
      assertThat(failures.getFirst())
          .isInstanceOfSatisfying(
              PveFailure.Unreachable.class,
              f -> assertThat(f.why()).isEqualTo(PveFailure.Unreachable.Why.INTERRUPTED));
      assertThat(server.received()).hasSize(1);
    }
  }

  @Test
  void tellsTheObserverTemplateStatusAndReason() {
    List<SentRequest> seen = new ArrayList<>();
    try (FakeEndpoint server =
            FakeEndpoint.start(_ -> Reply.json(500, "VM is locked (backup)", "{\"data\":null}"));
        ProxmoxClient client =
            ProxmoxClient.connect(
                Clients.settings(Clients.TOKEN, server.endpoint()).withObserver(seen::add))) {
      assertThatExceptionOfType(ProxmoxException.class)
          .isThrownBy(() -> guest(client).change(ConfigChange.delete("net1")));

      SentRequest request = seen.getFirst();
      assertThat(seen).hasSize(1);
      assertThat(request.method()).isEqualTo(HttpMethod.PUT);
      assertThat(request.template()).isEqualTo("/nodes/{node}/qemu/{vmid}/config");
      assertThat(request.status()).isEqualTo(500);
      assertThat(request.reason()).isEqualTo("VM is locked (backup)");
      assertThat(request.duration()).isPositive();
    }
  }

  @Test
  void encodesWhatPvesFormReaderWouldMisread() {
    try (FakeEndpoint server = FakeEndpoint.start(_ -> Reply.data("null"));
        ProxmoxClient client = connect(server)) {
      guest(client)
          .change(
              ConfigChange.set("tags", "a;b")
                  .andSet("description", "x=y & ü")
                  .andDelete(List.of("net1", "net2"))
                  .basedOn("cafe"));

      var request = server.received().getFirst();
      assertThat(request.method()).isEqualTo("PUT");
      assertThat(request.headers())
          .containsEntry("content-length", Integer.toString(request.body().length()))
          .doesNotContainKey("transfer-encoding")
          .doesNotContainKey("expect");
      assertThat(request.body())
          .isEqualTo("tags=a%3Bb&description=x%3Dy+%26+%C3%BC&delete=net1%2Cnet2&digest=cafe");
    }
  }

  @Test
  void sendsAGrowthSizeWithItsPlusSign() {
    try (FakeEndpoint server = FakeEndpoint.start(_ -> Reply.data("null"));
        ProxmoxClient client = connect(server)) {
      assertThat(guest(client).resize("scsi0", "+1G", null)).isEmpty();

      assertThat(server.received().getFirst().body()).isEqualTo("disk=scsi0&size=%2B1G");
    }
  }

  @Test
  void putsTheParametersOfADeleteIntoTheQuery() {
    try (FakeEndpoint server = FakeEndpoint.start(_ -> Reply.data("\"" + UPID + "\""));
        ProxmoxClient client = connect(server)) {
      guest(client).delete(DeleteRequest.EVERYWHERE);

      var request = server.received().getFirst();
      assertThat(request.uri())
          .isEqualTo("/api2/json/nodes/pve1/qemu/100?purge=1&destroy-unreferenced-disks=0");
      assertThat(request.body()).isEmpty();
    }
  }

  @Test
  void encodesEveryPathValue() {
    try (FakeEndpoint server = FakeEndpoint.start(_ -> Reply.data("{}"));
        ProxmoxClient client = connect(server)) {
      client
          .storages(new NodeName("pve1"))
          .volume(new VolumeId(new StorageId("shared"), "backup/vzdump-qemu-100.vma.zst"));
      assertThatExceptionOfType(ProxmoxException.class)
          .isThrownBy(() -> client.tasks().status(Upid.parse(UPID)));

      assertThat(server.received().get(0).uri())
          .isEqualTo(
              "/api2/json/nodes/pve1/storage/shared/content/"
                  + "shared%3Abackup%2Fvzdump-qemu-100.vma.zst");
      assertThat(server.received().get(1).uri())
          .endsWith(
              "/UPID%3Apve1%3A0000057F%3A00084AD8%3A6B00D797%3Avzdump%3A%3A"
                  + "automation%40pve%21ci%3A/status");
    }
  }

  @Test
  void refusesPathValuesThatWouldChangeThePath() {
    assertThatThrownBy(() -> PvePath.of("/nodes/{node}/status", ".."))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> PvePath.of("/nodes/{node}/status"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static GuestApi guest(ProxmoxClient client) {
    return client.guest(new GuestPlace(new NodeName("pve1"), GuestKind.QEMU, new Vmid(100)));
  }

  private static ProxmoxClient connect(FakeEndpoint server) {
    return ProxmoxClient.connect(Clients.settings(Clients.TOKEN, server.endpoint()));
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void join(Thread thread) {
    try {
      assertThat(thread.join(Duration.ofSeconds(10))).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
