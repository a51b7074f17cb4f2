package dev.proxmoxmpc.simulator.endpoint.sdn;

import dev.proxmoxmpc.simulator.api.PveError;
import dev.proxmoxmpc.simulator.api.Reply;
import dev.proxmoxmpc.simulator.api.Request;
import dev.proxmoxmpc.simulator.api.Routes;
import dev.proxmoxmpc.simulator.api.Row;
import dev.proxmoxmpc.simulator.section.Guarded;
import dev.proxmoxmpc.simulator.section.SectionType;
import dev.proxmoxmpc.simulator.section.SharedFiles;
import dev.proxmoxmpc.simulator.section.Shown;
import dev.proxmoxmpc.simulator.world.SectionFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The endpoints of one kind of SDN object: list, create, read, change and delete, each for the
/// edited, the applied or the pending configuration.
final class SdnObjects {
  /// What is particular to a kind.
  interface Checks {
    /// Refuses a section that contradicts others.
    default void verify(Request request, String id, Map<String, String> section) {}

    /// Refuses to delete what others need.
    default void demandUnused(Request request, String id) {}
  }

  /// The IPAM that is there without being configured (`PVE/Network/SDN/Ipams.pm`).
  private static final String BUILT_IN_IPAM = "pve";

  private final SdnKind kind;
  private final Checks checks;

  SdnObjects(SdnKind kind, Checks checks) {
    this.kind = kind;
    this.checks = checks;
  }

  void register(Routes routes) {
    String one = kind.base() + "/{" + kind.noun() + "}";
    routes
        .get(kind.base(), this::list)
        .post(kind.base(), this::create)
        .get(one, this::read)
        .put(one, this::update)
        .delete(one, this::delete);
  }

  private Reply list(Request request) {
    String type = request.text("type");
    TreeSet<String> ids = new TreeSet<>();
    if (!request.flag("running")) {
      ids.addAll(kind.edited().look(request.cluster()).ids());
      if (kind == SdnKind.IPAM) {
        ids.add(BUILT_IN_IPAM);
      }
    }
    if (request.flag("running") || request.flag("pending")) {
      ids.addAll(SharedFiles.look(request.cluster(), kind.applied()).ids());
    }
    List<Map<String, @Nullable Object>> rows = new ArrayList<>();
    for (String id : ids) {
      Map<String, @Nullable Object> row = row(request, id);
      if (row != null
          && (type == null || type.equals(row.get("type")))
          && visible(request, id, row)) {
        rows.add(row);
      }
    }
    return Reply.of(rows);
  }

  private boolean visible(Request request, String id, Map<String, @Nullable Object> row) {
    Object zone = row.get("zone");
    String path =
        kind == SdnKind.VNET ? "/sdn/zones/" + zone + "/" + id : "/sdn/" + kind.path() + "/" + id;
    return request.mayAny(path, "SDN.Audit", "SDN.Use", "SDN.Allocate");
  }

  private @Nullable Map<String, @Nullable Object> row(Request request, String id) {
    if (request.flag("pending")) {
      return Pending.row(request, kind, id);
    }
    if (request.flag("running")) {
      SectionFile applied = SharedFiles.look(request.cluster(), kind.applied());
      Map<String, String> section = applied.get(id);
      if (section == null) {
        return null;
      }
      Map<String, @Nullable Object> row =
          new LinkedHashMap<>(Shown.section(request.schema().method("POST", kind.base()), section));
      row.put(kind.noun(), id);
      row.put("digest", applied.digest());
      return row;
    }
    SectionFile edited = kind.edited().look(request.cluster());
    if (kind == SdnKind.IPAM && id.equals(BUILT_IN_IPAM) && !edited.contains(id)) {
      return new LinkedHashMap<>(Row.of("ipam", id, "type", id, "digest", edited.digest()));
    }
    return new LinkedHashMap<>(kind.edited().shown(request, id));
  }

  private Reply read(Request request) {
    Map<String, @Nullable Object> row = row(request, request.required(kind.noun()));
    if (row == null) {
      throw PveError.die(kind.edited().missing().replace("%s", request.required(kind.noun())));
    }
    return Reply.of(row);
  }

  private Reply create(Request request) {
    String id = request.required(kind.noun());
    String typeName = request.text("type", kind.noun());
    Map<String, String> sent = kind.edited().sent(request);
    sent.remove("type");
    SectionType type = kind.types().get(typeName);
    if (type == null) {
      throw PveError.die("unknown section type '" + typeName + "'");
    }
    type.checkNew(sent);
    Guarded.during(
        "create sdn " + kind.noun() + " object failed",
        () -> {
          SectionFile file = request.cluster().file(kind.edited().file());
          if (file.contains(id)) {
            throw PveError.die("sdn " + kind.noun() + " object ID '" + id + "' already defined");
          }
          Map<String, String> section = new LinkedHashMap<>(Map.of("type", typeName));
          section.putAll(sent);
          checks.verify(request, id, section);
          kind.edited().store(request.cluster(), id, section);
          return file;
        });
    return Reply.none();
  }

  private Reply update(Request request) {
    return Guarded.during(
        "update sdn " + kind.noun() + " object failed",
        () -> {
          Map<String, String> known = kind.edited().find(request);
          SectionType type = kind.types().get(known.getOrDefault("type", ""));
          Map<String, String> sent = kind.edited().sent(request);
          sent.remove("type");
          if (type != null) {
            type.checkChange(sent);
            type.checkDeletions(request.list("delete"), sent);
          }
          Map<String, String> section = new LinkedHashMap<>(known);
          section.putAll(sent);
          request.list("delete").forEach(section::remove);
          checks.verify(request, request.required(kind.noun()), section);
          kind.edited().change(request, Set.of());
          return Reply.none();
        });
  }

  private Reply delete(Request request) {
    String id = request.required(kind.noun());
    return Guarded.during(
        "delete sdn " + kind.noun() + " object failed",
        () -> {
          kind.edited().find(request);
          checks.demandUnused(request, id);
          kind.edited().remove(request.cluster(), id);
          return Reply.none();
        });
  }
}
