package dev.proxmoxmpc.simulator.profile;

import dev.proxmoxmpc.simulator.PveVersion;
import dev.proxmoxmpc.simulator.guestconfig.GuestKind;
import dev.proxmoxmpc.simulator.world.Cluster;
import dev.proxmoxmpc.simulator.world.Guest;
import dev.proxmoxmpc.simulator.world.Node;
import dev.proxmoxmpc.simulator.world.SimClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/// Estates of any size: a company with sites, services in several environments, and the names
/// people give them.
final class CompanyEstate {
  private static final List<Site> SITES =
      List.of(
          new Site("zurich", "zrh", 10),
          new Site("frankfurt", "fra", 20),
          new Site("office-bern", "brn", 30),
          new Site("singapore", "sin", 40),
          new Site("staging-lab", "lab", 50));

  private static final List<Service> SERVICES =
      List.of(
          new Service("web", 2, 4096, 24, false, "web"),
          new Service("api", 4, 8192, 32, false, "web"),
          new Service("db-orders", 8, 32768, 200, false, "db"),
          new Service("db-crm", 4, 16384, 120, false, "db"),
          new Service("kafka", 4, 16384, 250, false, "stream"),
          new Service("k8s-control", 4, 8192, 60, false, "k8s"),
          new Service("k8s-worker", 8, 32768, 100, false, "k8s"),
          new Service("redis", 2, 4096, 8, true, "cache"),
          new Service("dns", 1, 512, 4, true, "infra"),
          new Service("haproxy", 2, 1024, 8, true, "infra"),
          new Service("grafana", 2, 2048, 16, true, "monitoring"),
          new Service("prometheus", 4, 8192, 120, true, "monitoring"),
          new Service("gitlab-runner", 4, 8192, 60, false, "ci"),
          new Service("win-rdsh", 6, 16384, 120, false, "windows"),
          new Service("mail-relay", 1, 1024, 8, true, "infra"),
          new Service("sftp", 1, 1024, 40, true, "exchange"));

  private static final List<String> ENVIRONMENTS = List.of("prod", "prod", "prod", "test", "dev");

  private static final Node.Hardware HOST =
      new Node.Hardware(96, 2, "AMD EPYC 9454 48-Core Processor", 768L << 30, 900L << 30);

  private record Site(String name, String code, int network) {}

  private record Service(
      String name, int cores, int memory, int disk, boolean container, String tag) {}

  private final Estate estate;
  private final Random random;
  private final Site site;

  private CompanyEstate(Estate estate, Site site) {
    this.estate = estate;
    this.random = estate.cluster().random();
    this.site = site;
  }

  /// The first sites of the company.
  ///
  /// @param nodes nodes of each cluster
  /// @param guests guests of each cluster
  static List<Cluster> sites(
      int count, int nodes, int guests, PveVersion version, SimClock clock, long seed) {
    List<Cluster> clusters = new ArrayList<>();
    for (int index = 0; index < count; index++) {
      Site site = SITES.get(index);
      Cluster cluster = new Cluster(site.name(), true, version, clock, seed * 31 + index);
      new CompanyEstate(new Estate(cluster), site).furnish(nodes, guests);
      clusters.add(cluster);
    }
    return clusters;
  }

  private void furnish(int nodes, int guests) {
    List<String> names = new ArrayList<>();
    for (int number = 1; number <= nodes; number++) {
      String name = String.format(Locale.ROOT, "%s-pve%02d", site.code(), number);
      String address = "10." + site.network() + ".0." + (10 + number);
      estate.node(name, address, HOST, Duration.ofDays(10 + random.nextInt(200)));
      names.add(name);
    }
    storages();
    int perNode = Math.max(1, guests / nodes);
    for (int index = 0; index < guests; index++) {
      guest(index, names.get(Math.min(nodes - 1, index / perNode)));
    }
  }

  private void storages() {
    estate.storage(
        "local",
        94,
        12,
        "type",
        "dir",
        "path",
        "/var/lib/vz",
        "content",
        "iso,vztmpl,backup,snippets");
    estate.storage(
        "local-zfs",
        7_000,
        200,
        "type",
        "zfspool",
        "pool",
        "rpool/data",
        "content",
        "images,rootdir",
        "sparse",
        "1");
    estate.storage(
        "ceph-nvme",
        400_000,
        20_000,
        "type",
        "rbd",
        "pool",
        "nvme",
        "content",
        "images,rootdir",
        "krbd",
        "0");
    estate.storage(
        "pbs-main",
        200_000,
        90_000,
        "type",
        "pbs",
        "server",
        "10." + site.network() + ".2.5",
        "datastore",
        "main",
        "username",
        "backup@pbs",
        "content",
        "backup");
  }

  private void guest(int index, String node) {
    Service service = SERVICES.get(random.nextInt(SERVICES.size()));
    String environment = ENVIRONMENTS.get(random.nextInt(ENVIRONMENTS.size()));
    String name =
        String.format(
            Locale.ROOT, "%s-%s-%s-%03d", site.code(), service.name(), environment, index + 1);
    String storage = random.nextInt(5) == 0 ? "local-zfs" : "ceph-nvme";
    int vmid = 1000 + index;
    Guest guest =
        service.container()
            ? estate.container(
                vmid, node, name, service.cores(), service.memory(), storage, service.disk())
            : estate.vm(
                vmid, node, name, service.cores(), service.memory(), storage, service.disk());
    String tags = String.join(";", new java.util.TreeSet<>(List.of(environment, service.tag())));
    boolean windows = service.tag().equals("windows");
    guest.edit(editor -> {
      editor.set("tags", tags);
      if (environment.equals("prod")) {
        editor.set("onboot", "1");
      }
      if (windows) {
        editor.set("ostype", "win11").set("bios", "ovmf").set("machine", "pc-q35-10.0+pve1");
      }
    });
    if (random.nextInt(100) < 88) {
      estate.run(Duration.ofHours(1 + random.nextInt(24 * 90)), guest);
    }
    if (guest.kind() == GuestKind.QEMU && random.nextInt(25) == 0) {
      estate.snapshot(
          guest, "before_patchday", "monthly patches", Duration.ofDays(random.nextInt(60)));
    }
  }
}
