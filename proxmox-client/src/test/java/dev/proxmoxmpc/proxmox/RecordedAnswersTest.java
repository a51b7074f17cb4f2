package dev.proxmoxmpc.proxmox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.proxmoxmpc.proxmox.fake.Clients;
import dev.proxmoxmpc.proxmox.fake.FakeEndpoint;
import dev.proxmoxmpc.proxmox.fake.Recording;
import dev.proxmoxmpc.proxmox.firewall.FirewallApi;
import dev.proxmoxmpc.proxmox.id.GuestKind;
import dev.proxmoxmpc.proxmox.id.GuestPlace;
import dev.proxmoxmpc.proxmox.id.NodeName;
import dev.proxmoxmpc.proxmox.id.PoolId;
import dev.proxmoxmpc.proxmox.id.SnapshotName;
import dev.proxmoxmpc.proxmox.id.StorageId;
import dev.proxmoxmpc.proxmox.id.TokenId;
import dev.proxmoxmpc.proxmox.id.Upid;
import dev.proxmoxmpc.proxmox.id.UserId;
import dev.proxmoxmpc.proxmox.id.Vmid;
import dev.proxmoxmpc.proxmox.id.VolumeId;
import dev.proxmoxmpc.proxmox.node.RrdTimeframe;
import dev.proxmoxmpc.proxmox.task.TaskQuery;
import dev.proxmoxmpc.proxmox.transport.HttpMethod;
import dev.proxmoxmpc.proxmox.transport.Params;
import dev.proxmoxmpc.proxmox.transport.ProxmoxException;
import dev.proxmoxmpc.proxmox.transport.PveFailure;
import dev.proxmoxmpc.proxmox.transport.PvePath;
import dev.proxmoxmpc.proxmox.transport.PveTransport;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Every recorded answer of a real server (PVE 6.2 to 9.2) that belongs to a call of this client is
/// replayed over HTTPS and must be read: into a value, or into the failure it means. Without the
/// recordings there is nothing to do here.
class RecordedAnswersTest {
  private static final Map<Pattern, BiFunction<ProxmoxClient, Matcher, Object>> READS =
      new LinkedHashMap<>();

  private static AtomicReference<Recording> current = new AtomicReference<>();
  private static FakeEndpoint endpoint;
  private static ProxmoxClient client;
  private static PveTransport transport;

  @BeforeAll
  static void start() {
    endpoint = FakeEndpoint.start(_ -> current.get().reply());
    var settings = Clients.settings(Clients.TOKEN, endpoint.endpoint());
    client = ProxmoxClient.connect(settings);
    transport = new PveTransport(settings);
  }

  @AfterAll
  static void stop() {
    client.close();
    transport.close();
    endpoint.close();
  }

  @TestFactory
  Stream<DynamicTest> readsWhatRealServersAnswered() {
    return Recording.all().stream()
        .filter(recording -> recording.method().equals("GET"))
        .filter(recording -> !recording.path().startsWith("/api2/extjs"))
        .flatMap(recording -> tests(recording));
  }

  @TestFactory
  Stream<DynamicTest> readsWhatRealServersAnsweredToWrites() {
    return Recording.all().stream()
        .filter(r -> List.of("POST", "PUT", "DELETE").contains(r.method()))
        .map(r -> DynamicTest.dynamicTest(name(r), () -> replayWrite(r)));
  }

  private static Stream<DynamicTest> tests(Recording recording) {
    return READS.entrySet().stream()
        .flatMap(read -> {
          Matcher matcher = read.getKey().matcher(recording.apiPath());
          return matcher.matches()
              ? Stream.of(
                  DynamicTest.dynamicTest(
                      name(recording), () -> replayRead(recording, matcher, read.getValue())))
              : Stream.empty();
        });
  }

  private static void replayRead(
      Recording recording, Matcher matcher, BiFunction<ProxmoxClient, Matcher, Object> read) {
    current.set(recording);
    int before = endpoint.received().size();

    if (recording.status() == 200) {
      Object value = read.apply(client, matcher);

      assertThat(value).isNotNull();
    } else {
      var thrown = catchThrowableOfType(ProxmoxException.class, () -> read.apply(client, matcher));

      assertUnderstood(recording, thrown);
    }
    assertThat(decoded(endpoint.received().get(before).path()))
        .isEqualTo("/api2/json" + decoded(recording.apiPath()));
  }

  private static void replayWrite(Recording recording) {
    current.set(recording);
    HttpMethod method = HttpMethod.valueOf(recording.method());
    PvePath path = PvePath.of("/replayed");

    if (recording.status() == 200) {
      boolean task = recording.response().path("body").path("data").asText().startsWith("UPID:");
      if (task) {
        assertThat(transport.start(method, path, Params.none()).type()).isNotEmpty();
      } else {
        transport.run(method, path, Params.none());
      }
    } else {
      var thrown =
          catchThrowableOfType(
              ProxmoxException.class, () -> transport.run(method, path, Params.none()));

      assertUnderstood(recording, thrown);
    }
  }

  private static void assertUnderstood(Recording recording, ProxmoxException thrown) {
    assertThat(thrown).isNotNull();
    assertThat(thrown.failure())
        .isNotInstanceOf(PveFailure.UnexpectedAnswer.class)
        .isNotInstanceOf(PveFailure.Unreachable.class);
    assertThat(thrown.failure().text()).isNotBlank();
    Class<?> expected =
        switch (recording.status()) {
          case 401 -> PveFailure.Unauthorized.class;
          case 403 -> PveFailure.Forbidden.class;
          case 501 -> PveFailure.NotImplemented.class;
          case 595 -> PveFailure.NodeUnreachable.class;
          default -> PveFailure.class;
        };
    assertThat(thrown.failure()).isInstanceOf(expected);
  }

  private static String name(Recording recording) {
    return recording.file().getParent().getFileName() + "/" + recording.file().getFileName();
  }

  private static String decoded(String path) {
    return URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  private static void read(String template, BiFunction<ProxmoxClient, Matcher, Object> call) {
    READS.put(Pattern.compile(template.replaceAll("\\{[a-z]+}", "([^/]+)")), call);
  }

  private static void firewall(
      String base, int values, BiFunction<ProxmoxClient, Matcher, FirewallApi> scope) {
    read(base + "/options", (c, p) -> scope.apply(c, p).options());
    read(base + "/rules", (c, p) -> scope.apply(c, p).rules().list());
    read(base + "/aliases", (c, p) -> scope.apply(c, p).aliases());
    read(base + "/ipset", (c, p) -> scope.apply(c, p).ipSets());
    read(base + "/ipset/{name}", (c, p) -> scope.apply(c, p).ipSet(text(p, values + 1)));
  }

  private static NodeName node(Matcher path) {
    return new NodeName(path.group(1));
  }

  private static GuestPlace place(Matcher path, GuestKind kind) {
    return new GuestPlace(node(path), kind, Vmid.parse(path.group(2)));
  }

  private static String text(Matcher path, int group) {
    return decoded(path.group(group));
  }

  static {
    read("/version", (c, _) -> c.version());
    read("/cluster/resources", (c, _) -> c.cluster().resources());
    read("/cluster/status", (c, _) -> c.cluster().status());
    read("/cluster/tasks", (c, _) -> c.cluster().tasks());
    read("/cluster/log", (c, _) -> c.cluster().log(10));
    read("/cluster/nextid", (c, _) -> c.cluster().nextId());
    read("/cluster/config/join", (c, _) -> c.cluster().configNodes());
    read("/cluster/backup", (c, _) -> c.backupSchedules().list());
    read("/cluster/backup/{id}", (c, p) -> c.backupSchedules().get(text(p, 1)));
    read("/cluster/ha/status/current", (c, _) -> c.ha().status());
    read("/cluster/ha/resources/{sid}", (c, p) -> c.ha().resource(text(p, 1)));
    read("/cluster/ha/rules", (c, _) -> c.ha().rules());
    read("/cluster/options", (c, _) -> c.cluster().options());
    read("/cluster/backup/{id}", (c, p) -> c.backupSchedules().section(text(p, 1)));
    read("/cluster/ha/resources/{sid}", (c, p) -> c.ha().resourceSection(text(p, 1)));
    read("/cluster/sdn/zones", (c, _) -> c.sdn().zones());
    read("/cluster/sdn/vnets", (c, _) -> c.sdn().vnets());
    read("/cluster/sdn/vnets/{vnet}/subnets", (c, p) -> c.sdn().subnets(text(p, 1)));
    firewall("/cluster/firewall", 0, (c, _) -> c.firewall());
    read("/cluster/firewall/groups", (c, _) -> c.firewall().groups());
    read("/cluster/firewall/groups/{group}", (c, p) -> c.firewall().groupRules(text(p, 1)).list());
    firewall("/nodes/{node}/firewall", 1, (c, p) -> c.firewall(node(p)));
    read("/nodes", (c, _) -> c.nodes());
    read("/nodes/{node}/status", (c, p) -> c.node(node(p)).status());
    read("/nodes/{node}/qemu", (c, p) -> c.node(node(p)).qemu(false));
    read("/nodes/{node}/lxc", (c, p) -> c.node(node(p)).lxc());
    read("/nodes/{node}/rrddata", (c, p) -> c.node(node(p)).measurements(RrdTimeframe.HOUR));
    read("/nodes/{node}/network", (c, p) -> c.network(node(p)).list());
    read("/nodes/{node}/network/{iface}", (c, p) -> c.network(node(p)).get(text(p, 2)));
    for (GuestKind kind : GuestKind.values()) {
      String guest = "/nodes/{node}/" + kind.segment() + "/{vmid}";
      firewall(guest + "/firewall", 2, (c, p) -> c.firewall(place(p, kind)));
      read(guest + "/config", (c, p) -> c.guest(place(p, kind)).config());
      read(guest + "/pending", (c, p) -> c.guest(place(p, kind)).pending());
      read(guest + "/status/current", (c, p) -> c.guest(place(p, kind)).status());
      read(guest + "/snapshot", (c, p) -> c.guest(place(p, kind)).snapshots());
      read(
          guest + "/snapshot/{name}/config",
          (c, p) -> c.guest(place(p, kind)).snapshotConfig(new SnapshotName(text(p, 3))));
      read(guest + "/migrate", (c, p) -> c.guest(place(p, kind)).checkMigration(null));
      read(guest + "/rrddata", (c, p) -> c.guest(place(p, kind)).measurements(RrdTimeframe.HOUR));
    }
    read(
        "/nodes/{node}/lxc/{vmid}/interfaces",
        (c, p) -> c.lxc(node(p), Vmid.parse(p.group(2))).interfaces());
    read("/storage", (c, _) -> c.storages().list());
    read("/storage/{storage}", (c, p) -> c.storages().get(new StorageId(text(p, 1))));
    read("/nodes/{node}/storage", (c, p) -> c.storages(node(p)).list());
    String storage = "/nodes/{node}/storage/{storage}";
    read(storage + "/status", (c, p) -> c.storages(node(p)).status(new StorageId(text(p, 2))));
    read(
        storage + "/content",
        (c, p) -> c.storages(node(p)).content(new StorageId(text(p, 2)), null, null));
    read(
        storage + "/content/(.+)",
        (c, p) -> c.storages(node(p)).volume(VolumeId.parse(text(p, 3))));
    read(
        storage + "/prunebackups",
        (c, p) -> c.storages(node(p)).previewPruning(new StorageId(text(p, 2)), null, null));
    read(
        storage + "/rrddata",
        (c, p) -> c.storages(node(p)).measurements(new StorageId(text(p, 2)), RrdTimeframe.HOUR));
    read("/pools", (c, _) -> c.pools().list());
    read("/pools/{poolid}", (c, p) -> c.pools().get(new PoolId(text(p, 1))));
    read(
        "/nodes/{node}/tasks",
        (c, p) -> c.tasks().list(node(p), TaskQuery.newest(TaskQuery.Source.ALL, 10)));
    read("/nodes/{node}/tasks/{upid}/status", (c, p) -> c.tasks().status(Upid.parse(text(p, 2))));
    read("/nodes/{node}/tasks/{upid}/log", (c, p) -> c.tasks().log(Upid.parse(text(p, 2)), 0, 0));
    read("/access/permissions", (c, _) -> c.access().permissions());
    read("/access/users", (c, _) -> c.access().users(false));
    read("/access/users/{userid}", (c, p) -> c.access().user(new UserId(text(p, 1))));
    read("/access/users/{userid}/token", (c, p) -> c.access().tokens(new UserId(text(p, 1))));
    read(
        "/access/users/{userid}/token/{name}",
        (c, p) -> c.access().token(new TokenId(new UserId(text(p, 1)), text(p, 2))));
    read("/access/groups", (c, _) -> c.access().groups());
    read("/access/groups/{group}", (c, p) -> c.access().group(text(p, 1)));
    read("/access/roles", (c, _) -> c.access().roles());
    read("/access/acl", (c, _) -> c.access().acl());
    read("/access/domains", (c, _) -> c.access().realms());
  }
}
