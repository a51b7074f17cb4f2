package dev.proxmoxmpc.simulator.guestconfig.qemu;

import dev.proxmoxmpc.simulator.guestconfig.ChangeRequest;
import dev.proxmoxmpc.simulator.guestconfig.ChangeResult;
import dev.proxmoxmpc.simulator.guestconfig.ConfigRejection;
import dev.proxmoxmpc.simulator.guestconfig.CpuShares;
import dev.proxmoxmpc.simulator.guestconfig.GuestConfig;
import dev.proxmoxmpc.simulator.guestconfig.GuestEnvironment;
import dev.proxmoxmpc.simulator.guestconfig.HookScript;
import dev.proxmoxmpc.simulator.guestconfig.OptionCatalog;
import dev.proxmoxmpc.simulator.guestconfig.PerlText;
import dev.proxmoxmpc.simulator.guestconfig.SshKeys;
import dev.proxmoxmpc.simulator.schema.Formats;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// `PUT` and `POST /nodes/{node}/qemu/{vmid}/config` after the schema accepted the parameters
/// (`PVE/API2/Qemu.pm`, `update_vm_api`).
public final class QemuUpdate {
  private final OptionCatalog catalog;
  private final ChangeRequest request;
  private final GuestEnvironment environment;
  private final Map<String, String> values;
  private final List<String> deletes = new ArrayList<>();
  private final Set<String> reverts = new TreeSet<>();
  private final QemuPrivileges privileges;
  private final DriveRules drives;

  private QemuUpdate(OptionCatalog catalog, ChangeRequest request, GuestEnvironment environment) {
    this.catalog = catalog;
    this.request = request;
    this.environment = environment;
    values = new TreeMap<>(request.values());
    privileges = new QemuPrivileges(catalog, environment);
    drives = new DriveRules(catalog, environment);
  }

  /// Changes a guest's configuration.
  ///
  /// @param running whether the guest runs, so that changes are plugged live or stay pending
  public static ChangeResult apply(
      GuestConfig config, ChangeRequest request, GuestEnvironment environment, boolean running) {
    QemuUpdate update = new QemuUpdate(config.catalog(), request, environment);
    try {
      update.check();
      update.checkAgainst(config, false);
    } catch (ConfigRejection e) {
      return ChangeResult.Rejected.of(e, null);
    }
    update.checkAgainst(config, true);
    QemuWrite write =
        new QemuWrite(config, update.values, update.deletes, request.force(), environment, running);
    return write.run();
  }

  /// The checks that come before the task of `POST …/config` starts.
  ///
  /// @return why the change is refused, null when the task may start
  public static ChangeResult.@Nullable Rejected refusal(
      GuestConfig config, ChangeRequest request, GuestEnvironment environment) {
    QemuUpdate update = new QemuUpdate(config.catalog(), request, environment);
    try {
      update.check();
      update.checkAgainst(config, false);
      return null;
    } catch (ConfigRejection e) {
      return ChangeResult.Rejected.of(e, null);
    }
  }

  private void check() {
    CustomCpu.demandDefined(values, environment.host());
    if (request.skiplock() && !environment.requester().rootAtPam()) {
      throw ConfigRejection.parameter("skiplock", "Only root may use this option.");
    }
    String keys = values.get("sshkeys");
    if (keys != null) {
      SshKeys.check(keys);
    }
    CpuShares.clamp(values);
    boolean lists = PerlText.isTrue(request.delete()) || PerlText.isTrue(request.revert());
    if (values.isEmpty() && !lists) {
      throw ConfigRejection.failure("no options specified");
    }
    resolveCdrom(values);
    collectReverts();
    collectDeletes();
    drives.checkSent(values);
    complete();
    privileges.demand(deletes);
    privileges.demand(values.keySet());
    drives.checkAccess(values, null);
    privileges.demandBridges(values);
  }

  /// `cdrom` is another name of `ide2`.
  static void resolveCdrom(Map<String, String> values) {
    String cdrom = values.get("cdrom");
    if (cdrom != null && PerlText.isTrue(cdrom)) {
      values.remove("cdrom");
      values.put("ide2", cdrom.contains("media=") ? cdrom : cdrom + ",media=cdrom");
    }
  }

  private void collectReverts() {
    for (String key : listed(request.revert())) {
      if (!catalog.knows(key)) {
        throw ConfigRejection.parameter("revert", "unknown option '" + key + "'");
      }
      if (values.containsKey(key)) {
        throw ConfigRejection.parameter(
            "delete", "you can't use '-" + key + "' and -revert " + key + "' at the same time");
      }
      reverts.add(key);
    }
  }

  private void collectDeletes() {
    for (String listed : listed(request.delete())) {
      String key = listed.equals("cdrom") ? "ide2" : listed;
      if (values.containsKey(key)) {
        throw ConfigRejection.parameter(
            "delete", "you can't use '-" + key + "' and -delete " + key + "' at the same time");
      }
      if (reverts.contains(key)) {
        throw ConfigRejection.parameter(
            "revert",
            "you can't use '-delete " + key + "' and -revert " + key + "' at the same time");
      }
      if (!catalog.knows(key)) {
        throw ConfigRejection.parameter("delete", "unknown option '" + key + "'");
      }
      deletes.add(key);
    }
  }

  private static List<String> listed(@Nullable String list) {
    return list == null ? List.of() : Formats.splitList(list);
  }

  /// Fills in what PVE makes up, and checks the hook script.
  private void complete() {
    for (Map.Entry<String, String> entry : values.entrySet()) {
      String key = entry.getKey();
      if (QemuNet.KEY.matcher(key).matches()) {
        entry.setValue(QemuNet.canonical(catalog, key, entry.getValue(), environment.randomness()));
      } else if (key.equals("vmgenid") && entry.getValue().equals("1")) {
        entry.setValue(environment.randomness().uuid());
      } else if (key.equals("hookscript")) {
        checkHookScript(entry.getValue());
      }
    }
  }

  private void checkHookScript(String volid) {
    try {
      HookScript.check(volid, environment.volumes());
    } catch (ConfigRejection e) {
      throw ConfigRejection.parameter("hookscript", e.text());
    }
  }

  /// The checks against the guest as it is; the second time, under the lock, reverts become
  /// changes.
  private void checkAgainst(GuestConfig config, boolean underLock) {
    String digest = request.digest();
    if (PerlText.isTrue(digest) && !config.digest().equals(digest)) {
      throw ConfigRejection.failure("checksum mismatch (file change by other user?)");
    }
    privileges.demandCpuModel(values.get("cpu"), config.value("cpu"));
    String lock = config.value("lock");
    boolean resumes = deletes.contains("vmstate") && "suspended".equals(lock);
    if (PerlText.isTrue(lock) && !request.skiplock() && !resumes) {
      throw ConfigRejection.failure("VM is locked (" + lock + ")");
    }
    if (underLock && deletes.contains("vmstate")) {
      dropRunningState(config, resumes);
    }
    for (String key : reverts) {
      String value = config.value(key);
      if (value != null) {
        values.put(key, value);
      } else if (underLock && config.pendingValues().containsKey(key)) {
        deletes.add(key);
      }
    }
    checkBalloon(config);
  }

  private void dropRunningState(GuestConfig config, boolean resumes) {
    if (resumes) {
      deletes.add("lock");
    }
    for (String key : List.of("runningmachine", "runningcpu", "running-nets-host-mtu")) {
      if (config.value(key) != null) {
        deletes.add(key);
      }
    }
  }

  private void checkBalloon(GuestConfig config) {
    String sentMemory = values.get("memory");
    String sentBalloon = values.get("balloon");
    if (!PerlText.isTrue(sentMemory) && sentBalloon == null) {
      return;
    }
    String memory =
        firstTrue(sentMemory, config.pendingValues().get("memory"), config.value("memory"));
    String balloon =
        sentBalloon != null
            ? sentBalloon
            : firstTrue(config.pendingValues().get("balloon"), config.value("balloon"));
    if (PerlText.isTrue(balloon) && Double.parseDouble(balloon) > MemoryPlug.current(memory)) {
      throw ConfigRejection.failure(
          "balloon value too large (must be smaller than assigned memory)");
    }
  }

  private static @Nullable String firstTrue(@Nullable String... candidates) {
    for (String candidate : candidates) {
      if (PerlText.isTrue(candidate)) {
        return candidate;
      }
    }
    return null;
  }
}
