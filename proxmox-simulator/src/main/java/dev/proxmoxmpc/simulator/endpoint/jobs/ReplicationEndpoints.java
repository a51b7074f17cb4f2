package dev.proxmoxmpc.simulator.endpoint.jobs;

import dev.proxmoxmpc.simulator.api.PveError;
import dev.proxmoxmpc.simulator.api.Reply;
import dev.proxmoxmpc.simulator.api.Request;
import dev.proxmoxmpc.simulator.api.Routes;
import dev.proxmoxmpc.simulator.guestconfig.GuestKind;
import dev.proxmoxmpc.simulator.section.Guarded;
import dev.proxmoxmpc.simulator.section.SectionType;
import dev.proxmoxmpc.simulator.section.SharedFiles;
import dev.proxmoxmpc.simulator.section.Shown;
import dev.proxmoxmpc.simulator.world.Guest;
import dev.proxmoxmpc.simulator.world.SectionFile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// `/cluster/replication` (`PVE/API2/ReplicationConfig.pm`).
final class ReplicationEndpoints {
  static final String FILE = "replication.cfg";
  private static final String BASE = "/cluster/replication";
  private static final Duration UNTIL_REMOVED = Duration.ofSeconds(60);
  private static final Pattern VOLUME_KEY =
      Pattern.compile("(?:ide|sata|scsi|virtio|efidisk|tpmstate|mp)\\d+|rootfs");
  private static final SectionType OPTIONS =
      SectionType.named("local")
          .fixed("target")
          .optional("schedule", "comment", "disable", "rate", "remove_job", "source")
          .build();

  private ReplicationEndpoints() {}

  static void register(Routes routes) {
    routes
        .get(BASE, ReplicationEndpoints::list)
        .post(BASE, ReplicationEndpoints::create)
        .get(BASE + "/{id}", request -> Reply.of(row(request, request.required("id"))))
        .put(BASE + "/{id}", ReplicationEndpoints::update)
        .delete(BASE + "/{id}", ReplicationEndpoints::delete);
  }

  private static Reply list(Request request) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (String id : SharedFiles.look(request.cluster(), FILE).ids()) {
      if (request.may("/vms/" + guestOf(id), "VM.Audit")) {
        rows.add(row(request, id));
      }
    }
    return Reply.of(rows);
  }

  static int guestOf(String id) {
    return Integer.parseInt(id.substring(0, id.indexOf('-')));
  }

  private static Map<String, String> find(Request request, String id) {
    Map<String, String> job = SharedFiles.look(request.cluster(), FILE).get(id);
    if (job == null) {
      throw PveError.die("no such replication job '" + id + "'");
    }
    return job;
  }

  private static Map<String, Object> row(Request request, String id) {
    Map<String, Object> row =
        Shown.section(request.schema().method("POST", BASE), find(request, id));
    row.put("id", id);
    row.put("guest", guestOf(id));
    row.put("jobnum", Long.valueOf(id.substring(id.indexOf('-') + 1)));
    row.put("digest", SharedFiles.look(request.cluster(), FILE).digest());
    return row;
  }

  private static Map<String, String> sent(Request request) {
    Map<String, String> sent = request.body();
    List.of("id", "type", "digest", "delete").forEach(sent::remove);
    return sent;
  }

  private static Reply create(Request request) {
    String id = request.required("id");
    Map<String, String> sent = sent(request);
    OPTIONS.checkNew(sent);
    SectionFile file = request.cluster().file(FILE);
    if (file.contains(id)) {
      throw PveError.die("replication job '" + id + "' already exists");
    }
    Guest guest = request.cluster().guest(guestOf(id));
    if (guest == null) {
      throw PveError.die("Guest '" + guestOf(id) + "' does not exist.");
    }
    String target = request.required("target");
    if (target.equals(guest.node())) {
      throw PveError.die("Source and target must not be identical");
    }
    if (request.cluster().node(target) == null) {
      throw PveError.die("no such cluster node '" + target + "'");
    }
    demandReplicable(request, guest);
    Map<String, String> job = new LinkedHashMap<>(Map.of("type", "local", "source", guest.node()));
    job.putAll(sent);
    store(file, id, job);
    return Reply.none();
  }

  private static void store(SectionFile file, String id, Map<String, String> job) {
    job.values().removeIf(String::isEmpty);
    if (!"1".equals(job.get("disable"))) {
      job.remove("disable");
    }
    file.put(id, job);
  }

  /// Only ZFS can replicate; shared volumes need not.
  private static void demandReplicable(Request request, Guest guest) {
    int found = 0;
    for (Map.Entry<String, String> entry : guest.config().values().entrySet()) {
      String volume = entry.getValue().split(",", 2)[0].replaceFirst("^(?:file|volume)=", "");
      int colon = volume.indexOf(':');
      boolean skipped =
          entry.getValue().contains("media=cdrom") || entry.getValue().contains("replicate=0");
      if (colon < 1 || skipped || !VOLUME_KEY.matcher(entry.getKey()).matches()) {
        continue;
      }
      String storage = volume.substring(0, colon);
      if (request.cluster().storages().shared(storage)) {
        continue;
      }
      if (!request.cluster().storages().type(storage).equals("zfspool")) {
        throw PveError.die("missing replicate feature on volume '" + volume + "'");
      }
      found++;
    }
    if (found == 0) {
      throw PveError.die("No replicatable volumes found");
    }
  }

  private static Reply update(Request request) {
    String id = request.required("id");
    Map<String, String> known = find(request, id);
    SectionFile file = request.cluster().file(FILE);
    Guarded.unmodified(file.digest(), request.text("digest"));
    Map<String, String> sent = sent(request);
    OPTIONS.checkChange(sent);
    OPTIONS.checkDeletions(request.list("delete"), sent);
    Map<String, String> job = new LinkedHashMap<>(known);
    job.putAll(sent);
    request.list("delete").forEach(job::remove);
    store(file, id, job);
    return Reply.none();
  }

  private static Reply delete(Request request) {
    String id = request.required("id");
    Map<String, String> job = new LinkedHashMap<>(find(request, id));
    SectionFile file = request.cluster().file(FILE);
    if (request.flag("force")) {
      file.remove(id);
      return Reply.none();
    }
    job.put("remove_job", request.flag("keep") ? "local" : "full");
    file.put(id, job);
    request.cluster().after(UNTIL_REMOVED, () -> request.cluster().file(FILE).remove(id));
    return Reply.none();
  }

  static String kindOf(Guest guest) {
    return guest.kind() == GuestKind.QEMU ? "qemu" : "lxc";
  }
}
