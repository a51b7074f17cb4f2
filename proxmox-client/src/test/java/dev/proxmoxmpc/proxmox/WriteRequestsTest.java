package dev.proxmoxmpc.proxmox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.proxmoxmpc.proxmox.access.AclEntry;
import dev.proxmoxmpc.proxmox.fake.ApiSchema;
import dev.proxmoxmpc.proxmox.fake.Clients;
import dev.proxmoxmpc.proxmox.fake.FakeEndpoint;
import dev.proxmoxmpc.proxmox.fake.FakeEndpoint.Reply;
import dev.proxmoxmpc.proxmox.fake.FakeEndpoint.Request;
import dev.proxmoxmpc.proxmox.firewall.FirewallAlias;
import dev.proxmoxmpc.proxmox.firewall.IpSetEntry;
import dev.proxmoxmpc.proxmox.guest.CloneRequest;
import dev.proxmoxmpc.proxmox.guest.ConfigChange;
import dev.proxmoxmpc.proxmox.guest.CreateOptions;
import dev.proxmoxmpc.proxmox.guest.DeleteRequest;
import dev.proxmoxmpc.proxmox.guest.MigrateRequest;
import dev.proxmoxmpc.proxmox.guest.MoveVolumeRequest;
import dev.proxmoxmpc.proxmox.guest.RestoreRequest;
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
import dev.proxmoxmpc.proxmox.node.BackupRequest;
import dev.proxmoxmpc.proxmox.transport.OptionChange;
import dev.proxmoxmpc.proxmox.transport.Secret;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What each write sends, and that PVE has a call that takes it.
class WriteRequestsTest {
  private static final String TASK = "\"UPID:pve1:0000057F:00084AD8:6B00D797:any:100:root@pam:\"";
  private static final NodeName PVE1 = new NodeName("pve1");
  private static final NodeName PVE2 = new NodeName("pve2");
  private static final Vmid WEB = new Vmid(100);
  private static final Vmid COPY = new Vmid(200);
  private static final StorageId LOCAL = new StorageId("local");
  private static final VolumeId BACKUP = VolumeId.parse("local:backup/b.vma.zst");
  private static final TokenId TOKEN = TokenId.parse("ci@pve!deploy");
  private static final GuestPlace VM = new GuestPlace(PVE1, GuestKind.QEMU, WEB);
  private static final GuestPlace CT = new GuestPlace(PVE1, GuestKind.LXC, WEB);
  private static final SnapshotName BEFORE = new SnapshotName("before");

  static Stream<Arguments> guestWrites() {
    return Stream.of(
        write(c -> c.guest(VM).start(), "POST /nodes/pve1/qemu/100/status/start"),
        write(
            c -> c.guest(VM).shutdown(Duration.ofMinutes(2), true),
            "POST /nodes/pve1/qemu/100/status/shutdown timeout=120 forceStop=1"),
        write(c -> c.guest(CT).shutdown(null, false), "POST /nodes/pve1/lxc/100/status/shutdown"),
        write(
            c -> c.guest(VM).stop(true),
            "POST /nodes/pve1/qemu/100/status/stop overrule-shutdown=1"),
        write(c -> c.guest(VM).reboot(null), "POST /nodes/pve1/qemu/100/status/reboot"),
        write(c -> c.guest(CT).suspend(), "POST /nodes/pve1/lxc/100/status/suspend"),
        write(c -> c.guest(VM).resume(), "POST /nodes/pve1/qemu/100/status/resume"),
        write(
            c ->
                c.guest(VM)
                    .change(ConfigChange.delete("scsi1").destroyingVolumes().basedOn("cafe")),
            "PUT /nodes/pve1/qemu/100/config delete=scsi1 digest=cafe force=1"),
        write(
            c -> c.guest(CT).change(ConfigChange.revert("memory", "cores")),
            "PUT /nodes/pve1/lxc/100/config revert=memory,cores"),
        write(
            c ->
                c.guest(VM)
                    .clone(
                        CloneRequest.full(COPY, "web-02")
                            .to(PVE2)
                            .onto(LOCAL)
                            .into(new PoolId("prod"))
                            .of(BEFORE)),
            "POST /nodes/pve1/qemu/100/clone newid=200 name=web-02 full=1 target=pve2"
                + " storage=local pool=prod snapname=before"),
        write(
            c -> c.guest(CT).clone(CloneRequest.linked(COPY, "web-02")),
            "POST /nodes/pve1/lxc/100/clone newid=200 hostname=web-02 full=0"),
        write(
            c -> c.guest(VM).migrate(MigrateRequest.running(PVE2).copyingDisksTo("local")),
            "POST /nodes/pve1/qemu/100/migrate target=pve2 online=1 with-local-disks=1"
                + " targetstorage=local"),
        write(
            c -> c.guest(CT).migrate(MigrateRequest.running(PVE2)),
            "POST /nodes/pve1/lxc/100/migrate target=pve2 restart=1"),
        write(
            c -> c.guest(CT).delete(new DeleteRequest(true, true, true)),
            "DELETE /nodes/pve1/lxc/100 purge=1 destroy-unreferenced-disks=1 force=1"),
        write(c -> c.guest(VM).convertToTemplate(), "POST /nodes/pve1/qemu/100/template"),
        write(
            c -> c.guest(VM).resize("scsi0", "+2G", "cafe"),
            "PUT /nodes/pve1/qemu/100/resize disk=scsi0 size=+2G digest=cafe"),
        write(
            c -> c.guest(VM).moveVolume(MoveVolumeRequest.toStorage("scsi0", LOCAL, true)),
            "POST /nodes/pve1/qemu/100/move_disk disk=scsi0 storage=local delete=1"),
        write(
            c -> c.guest(CT).moveVolume(MoveVolumeRequest.toGuest("mp0", COPY, "mp1")),
            "POST /nodes/pve1/lxc/100/move_volume volume=mp0 target-vmid=200 target-volume=mp1"),
        write(
            c -> c.guest(VM).snapshot(BEFORE, "a;b=c", true),
            "POST /nodes/pve1/qemu/100/snapshot snapname=before description=a;b=c vmstate=1"),
        write(
            c -> c.guest(VM).rollback(BEFORE, true),
            "POST /nodes/pve1/qemu/100/snapshot/before/rollback start=1"),
        write(
            c -> c.guest(CT).deleteSnapshot(BEFORE, false),
            "DELETE /nodes/pve1/lxc/100/snapshot/before"),
        write(
            c -> c.guest(CT).describeSnapshot(BEFORE, "x"),
            "PUT /nodes/pve1/lxc/100/snapshot/before/config description=x"),
        write(
            c ->
                c.qemu(PVE1, WEB)
                    .create(
                        Map.of("cores", "2"),
                        new CreateOptions(new PoolId("prod"), true, LOCAL, null)),
            "POST /nodes/pve1/qemu vmid=100 cores=2 pool=prod start=1 storage=local"),
        write(
            c -> c.qemu(PVE1, WEB).restore(RestoreRequest.of(BACKUP).overwriting(), false),
            "POST /nodes/pve1/qemu vmid=100 archive=local:backup/b.vma.zst force=1"),
        write(c -> c.qemu(PVE1, WEB).reset(), "POST /nodes/pve1/qemu/100/status/reset"),
        write(
            c -> c.qemu(PVE1, WEB).suspendToDisk(LOCAL),
            "POST /nodes/pve1/qemu/100/status/suspend todisk=1 statestorage=local"),
        write(
            c ->
                c.qemu(PVE1, WEB)
                    .changeInBackground(
                        ConfigChange.set("scsi1", "local:4"), Duration.ofSeconds(5)),
            "POST /nodes/pve1/qemu/100/config scsi1=local:4 background_delay=5"),
        write(c -> c.qemu(PVE1, WEB).regenerateCloudInit(), "PUT /nodes/pve1/qemu/100/cloudinit"),
        write(c -> c.qemu(PVE1, WEB).agent().ping(), "POST /nodes/pve1/qemu/100/agent/ping"),
        write(
            c ->
                c.lxc(PVE1, WEB)
                    .create(
                        VolumeId.parse("local:vztmpl/alpine.tar.xz"),
                        Map.of("hostname", "web"),
                        new Secret("geheim"),
                        null,
                        CreateOptions.DEFAULT),
            "POST /nodes/pve1/lxc vmid=100 ostemplate=local:vztmpl/alpine.tar.xz hostname=web"
                + " password=geheim"),
        write(
            c -> c.lxc(PVE1, WEB).restore(RestoreRequest.of(BACKUP).asCopy()),
            "POST /nodes/pve1/lxc vmid=100 ostemplate=local:backup/b.vma.zst restore=1 unique=1"));
  }

  static Stream<Arguments> otherWrites() {
    Map<String, String> comment = Map.of("comment", "x");
    OptionChange change =
        OptionChange.set(comment).andDelete(List.of("max_restart")).basedOn("cafe");
    AclEntry acl = new AclEntry("/vms/100", "token", "ci@pve!deploy", "PVEVMUser", true);
    return Stream.of(
        write(c -> c.tasks().abort(Upid.parse(TASK.replace("\"", ""))), "DELETE " + taskPath()),
        write(
            c -> c.node(PVE1).backUp(BackupRequest.of(LOCAL, WEB, COPY)),
            "POST /nodes/pve1/vzdump vmid=100,200 storage=local mode=snapshot compress=zstd"),
        write(c -> c.node(PVE1).startAll(List.of(WEB)), "POST /nodes/pve1/startall vms=100"),
        write(c -> c.node(PVE1).stopAll(List.of()), "POST /nodes/pve1/stopall"),
        write(
            c -> c.node(PVE1).migrateAll(PVE2, List.of(WEB), true),
            "POST /nodes/pve1/migrateall target=pve2 with-local-disks=1 vms=100"),
        write(c -> c.node(PVE1).reboot(), "POST /nodes/pve1/status command=reboot"),
        write(
            c -> c.storages().create(LOCAL, "dir", Map.of("path", "/srv")),
            "POST /storage storage=local type=dir path=/srv"),
        write(
            c -> c.storages().update(LOCAL, OptionChange.set(Map.of("content", "iso"))),
            "PUT /storage/local content=iso"),
        write(c -> c.storages().delete(LOCAL), "DELETE /storage/local"),
        write(
            c -> c.storages(PVE1).delete(BACKUP),
            "DELETE /nodes/pve1/storage/local/content/local:backup/b.vma.zst"),
        write(
            c -> c.storages(PVE1).annotate(BACKUP, "kept", true),
            "PUT /nodes/pve1/storage/local/content/local:backup/b.vma.zst notes=kept protected=1"),
        write(
            c -> c.storages(PVE1).prune(LOCAL, "keep-last=3", WEB),
            "DELETE /nodes/pve1/storage/local/prunebackups prune-backups=keep-last=3 vmid=100"),
        write(
            c -> c.storages(PVE1).download(LOCAL, "iso", "a.iso", "https://x.test/a", null, null),
            "POST /nodes/pve1/storage/local/download-url content=iso filename=a.iso"
                + " url=https://x.test/a"),
        write(c -> c.pools().create(new PoolId("lab"), "x"), "POST /pools poolid=lab comment=x"),
        write(
            c -> c.pools().add(new PoolId("lab"), List.of(WEB), List.of(LOCAL), true),
            "PUT /pools/lab vms=100 storage=local allow-move=1"),
        write(
            c -> c.pools().remove(new PoolId("lab/sub"), List.of(WEB), List.of()),
            "PUT /pools poolid=lab/sub vms=100 delete=1"),
        write(c -> c.pools().delete(new PoolId("lab/sub")), "DELETE /pools poolid=lab/sub"),
        write(
            c -> c.ha().addResource("vm:100", comment),
            "POST /cluster/ha/resources sid=vm:100 comment=x"),
        write(
            c -> c.ha().updateResource("vm:100", change),
            "PUT /cluster/ha/resources/vm:100 comment=x delete=max_restart digest=cafe"),
        write(c -> c.ha().removeResource("vm:100"), "DELETE /cluster/ha/resources/vm:100"),
        write(
            c -> c.ha().migrate("vm:100", PVE2),
            "POST /cluster/ha/resources/vm:100/migrate node=pve2"),
        write(
            c -> c.ha().relocate("vm:100", PVE2),
            "POST /cluster/ha/resources/vm:100/relocate node=pve2"),
        write(
            c -> c.ha().createGroup("g", Map.of("nodes", "pve1")),
            "POST /cluster/ha/groups group=g nodes=pve1"),
        write(c -> c.ha().deleteGroup("g"), "DELETE /cluster/ha/groups/g"),
        write(
            c -> c.ha().createRule("r", "node-affinity", Map.of("nodes", "pve1")),
            "POST /cluster/ha/rules rule=r type=node-affinity nodes=pve1"),
        write(
            c -> c.ha().updateRule("r", "node-affinity", OptionChange.set(comment)),
            "PUT /cluster/ha/rules/r type=node-affinity comment=x"),
        write(c -> c.ha().deleteRule("r"), "DELETE /cluster/ha/rules/r"),
        write(
            c -> c.backupSchedules().create(Map.of("schedule", "sat 02:00")),
            "POST /cluster/backup schedule=sat 02:00"),
        write(
            c -> c.backupSchedules().update("b1", OptionChange.set(comment)),
            "PUT /cluster/backup/b1 comment=x"),
        write(c -> c.backupSchedules().delete("b1"), "DELETE /cluster/backup/b1"),
        write(
            c -> c.network(PVE1).create("vmbr1", "bridge", Map.of("autostart", "1")),
            "POST /nodes/pve1/network iface=vmbr1 type=bridge autostart=1"),
        write(
            c -> c.network(PVE1).update("vmbr1", "bridge", OptionChange.set(Map.of("mtu", "9000"))),
            "PUT /nodes/pve1/network/vmbr1 type=bridge mtu=9000"),
        write(c -> c.network(PVE1).delete("vmbr1"), "DELETE /nodes/pve1/network/vmbr1"),
        write(c -> c.network(PVE1).apply(), "PUT /nodes/pve1/network"),
        write(c -> c.network(PVE1).revert(), "DELETE /nodes/pve1/network"),
        write(
            c -> c.access().createUser(TOKEN.user(), new Secret("geheim"), comment),
            "POST /access/users userid=ci@pve password=geheim comment=x"),
        write(
            c -> c.access().updateUser(new UserId("ci@pve"), Map.of("enable", "0")),
            "PUT /access/users/ci@pve enable=0"),
        write(c -> c.access().deleteUser(TOKEN.user()), "DELETE /access/users/ci@pve"),
        write(c -> c.access().deleteToken(TOKEN), "DELETE /access/users/ci@pve/token/deploy"),
        write(c -> c.access().createGroup("ops", "x"), "POST /access/groups groupid=ops comment=x"),
        write(
            c -> c.access().createRole("Ops", List.of("VM.Audit", "VM.PowerMgmt")),
            "POST /access/roles roleid=Ops privs=VM.Audit,VM.PowerMgmt"),
        write(
            c -> c.access().grant(acl),
            "PUT /access/acl path=/vms/100 roles=PVEVMUser tokens=ci@pve!deploy propagate=1"),
        write(
            c -> c.access().revoke(acl),
            "PUT /access/acl path=/vms/100 roles=PVEVMUser tokens=ci@pve!deploy propagate=1"
                + " delete=1"));
  }

  static Stream<Arguments> networkWrites() {
    OptionChange comment = OptionChange.set(Map.of("comment", "x"));
    return Stream.of(
        write(
            c -> c.cluster().changeOptions(OptionChange.set(Map.of("keyboard", "de"))),
            "PUT /cluster/options keyboard=de"),
        write(
            c -> c.sdn().createZone("z1", "simple", Map.of("mtu", "1450")),
            "POST /cluster/sdn/zones zone=z1 type=simple mtu=1450"),
        write(
            c -> c.sdn().updateZone("z1", OptionChange.set(Map.of("mtu", "1400"))),
            "PUT /cluster/sdn/zones/z1 mtu=1400"),
        write(c -> c.sdn().deleteZone("z1"), "DELETE /cluster/sdn/zones/z1"),
        write(
            c -> c.sdn().createVnet("v1", "z1", Map.of("tag", "7")),
            "POST /cluster/sdn/vnets vnet=v1 zone=z1 tag=7"),
        write(c -> c.sdn().deleteVnet("v1"), "DELETE /cluster/sdn/vnets/v1"),
        write(
            c -> c.sdn().createSubnet("v1", "10.0.0.0/24", Map.of("gateway", "10.0.0.1")),
            "POST /cluster/sdn/vnets/v1/subnets subnet=10.0.0.0/24 type=subnet gateway=10.0.0.1"),
        write(
            c -> c.sdn().deleteSubnet("v1", "z1-10.0.0.0-24"),
            "DELETE /cluster/sdn/vnets/v1/subnets/z1-10.0.0.0-24"),
        write(c -> c.sdn().apply(), "PUT /cluster/sdn"),
        write(
            c -> c.firewall(VM).changeOptions(OptionChange.set(Map.of("enable", "1"))),
            "PUT /nodes/pve1/qemu/100/firewall/options enable=1"),
        write(
            c -> c.firewall(CT).rules().add("in", "ACCEPT", Map.of("dport", "22")),
            "POST /nodes/pve1/lxc/100/firewall/rules type=in action=ACCEPT dport=22"),
        write(
            c -> c.firewall(PVE1).rules().update(2, comment.basedOn("cafe")),
            "PUT /nodes/pve1/firewall/rules/2 comment=x digest=cafe"),
        write(
            c -> c.firewall().rules().move(2, 0, "cafe"),
            "PUT /cluster/firewall/rules/2 moveto=0 digest=cafe"),
        write(
            c -> c.firewall().rules().delete(2, "cafe"),
            "DELETE /cluster/firewall/rules/2 digest=cafe"),
        write(
            c -> c.firewall().groupRules("web").delete(0, null),
            "DELETE /cluster/firewall/groups/web/0"),
        write(
            c -> c.firewall().groupRules("web").add("in", "DROP", Map.of()),
            "POST /cluster/firewall/groups/web type=in action=DROP"),
        write(
            c -> c.firewall().createGroup("web", "x"),
            "POST /cluster/firewall/groups group=web comment=x"),
        write(c -> c.firewall().deleteGroup("web"), "DELETE /cluster/firewall/groups/web"),
        write(
            c -> c.firewall(VM).createAlias("gw", "10.0.0.1", null),
            "POST /nodes/pve1/qemu/100/firewall/aliases name=gw cidr=10.0.0.1"),
        write(
            c -> c.firewall().updateAlias(new FirewallAlias("gw", "10.0.0.2", "x", "cafe")),
            "PUT /cluster/firewall/aliases/gw cidr=10.0.0.2 comment=x digest=cafe"),
        write(c -> c.firewall().deleteAlias("gw"), "DELETE /cluster/firewall/aliases/gw"),
        write(c -> c.firewall().createIpSet("lan", null), "POST /cluster/firewall/ipset name=lan"),
        write(
            c -> c.firewall().addToIpSet("lan", new IpSetEntry("10.0.0.0/8", true, null, null)),
            "POST /cluster/firewall/ipset/lan cidr=10.0.0.0/8 nomatch=1"),
        write(
            c -> c.firewall(VM).removeFromIpSet("lan", "10.0.0.0/8"),
            "DELETE /nodes/pve1/qemu/100/firewall/ipset/lan/10.0.0.0/8"),
        write(c -> c.firewall().deleteIpSet("lan"), "DELETE /cluster/firewall/ipset/lan"));
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource({"guestWrites", "otherWrites", "networkWrites"})
  void sendsWhatItSays(Consumer<ProxmoxClient> write, String expected) {
    Request request = send(write);

    assertThat(request.method() + " " + decoded(request.path()) + parameters(request))
        .isEqualTo(expected.replaceFirst(" ", " /api2/json"));
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource({"guestWrites", "otherWrites", "networkWrites"})
  void sendsWhatPveTakes(Consumer<ProxmoxClient> write, String expected) {
    var schema = ApiSchema.shared("pve-9.2.3.json.gz");
    assumeTrue(schema.isPresent(), "the published schema is not at hand");
    Request request = send(write);

    Set<String> known =
        schema
            .get()
            .parameters(request.method(), request.path().replaceFirst("/api2/json", ""))
            .orElseThrow();

    assertThat(known).containsAll(names(request));
  }

  @Test
  void returnsTheSecretOfANewToken() {
    String answer = "{\"full-tokenid\":\"ci@pve!deploy\",\"info\":{},\"value\":\"s-1\"}";
    try (FakeEndpoint server = FakeEndpoint.start(_ -> Reply.data(answer));
        ProxmoxClient client =
            ProxmoxClient.connect(Clients.settings(Clients.TOKEN, server.endpoint()))) {
      Secret secret =
          client.access().createToken(TOKEN, true, Instant.ofEpochSecond(1_800_000_000), null);

      assertThat(secret.reveal()).isEqualTo("s-1");
      assertThat(server.received().getFirst().body()).isEqualTo("privsep=1&expire=1800000000");
    }
  }

  private static Request send(Consumer<ProxmoxClient> write) {
    try (FakeEndpoint server = FakeEndpoint.start(_ -> Reply.data(TASK));
        ProxmoxClient client =
            ProxmoxClient.connect(Clients.settings(Clients.TOKEN, server.endpoint()))) {
      write.accept(client);

      assertThat(server.received()).hasSize(1);
      return server.received().getFirst();
    }
  }

  private static Arguments write(Consumer<ProxmoxClient> write, String expected) {
    return Arguments.of(write, expected);
  }

  private static String taskPath() {
    return "/nodes/pve1/tasks/" + TASK.replace("\"", "");
  }

  private static String parameters(Request request) {
    return pairs(request).map(pair -> " " + decoded(pair)).reduce("", String::concat);
  }

  private static Set<String> names(Request request) {
    Set<String> names = new TreeSet<>();
    pairs(request).forEach(pair -> names.add(decoded(pair.substring(0, pair.indexOf('=')))));
    names.removeIf(name -> name.equals("scsi1"));
    return names;
  }

  private static Stream<String> pairs(Request request) {
    int mark = request.uri().indexOf('?');
    String query = mark < 0 ? "" : request.uri().substring(mark + 1);
    return Stream.of(query, request.body())
        .flatMap(text -> Arrays.stream(text.split("&")))
        .filter(pair -> !pair.isEmpty());
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
