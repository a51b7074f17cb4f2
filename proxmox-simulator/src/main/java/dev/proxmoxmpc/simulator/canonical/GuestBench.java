package dev.proxmoxmpc.simulator.canonical;

import dev.proxmoxmpc.simulator.guestconfig.GuestKind;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Something that holds one guest at a time and takes changes of its configuration.
public interface GuestBench {
  /// Forgets the guest of before and puts another one in its place.
  void prepare(Setup setup);

  /// Sends `PUT` or `POST …/config`.
  Reply change(String verb, Map<String, String> parameters);

  /// Creates the guest and waits for the task.
  Reply create(Map<String, String> parameters);

  /// The steps this bench can take with a guest, `PUT` of its config among them.
  Set<String> acts();

  /// Takes a step other than `PUT` and waits for the task.
  ///
  /// @param step one of [#acts]
  /// @param arguments what the step takes: name and description, or disk and size
  Reply act(String step, List<String> arguments);

  /// `GET …/config`, of the values in effect when `current`; empty when there is no guest.
  Map<String, Object> config(boolean current);

  /// `GET …/pending`.
  List<Map<String, Object>> pending();

  /// `GET …/config?snapshot=`; empty when there is no such snapshot.
  Map<String, Object> snapshot(String name);

  /// `GET …/snapshot`.
  List<Map<String, Object>> snapshots();

  /// The raw text of the config file, null when the bench cannot tell.
  @Nullable String raw();

  /// The guest a case starts from.
  ///
  /// @param raw its config file, null when the case creates the guest
  /// @param running whether it runs
  /// @param releases whether it gives up devices it is asked for
  /// @param vlans whether the node's bridges know VLANs, and whether there is a second one
  /// @param volumes sizes in bytes of the guest's volumes by volume id
  record Setup(
      GuestKind kind,
      int vmid,
      @Nullable String raw,
      boolean running,
      boolean releases,
      boolean vlans,
      Map<String, Long> volumes) {}

  /// What a request was answered with.
  ///
  /// @param reason the reason phrase
  /// @param errors texts by parameter
  /// @param taskExit the end of the task the request started, null when it started none
  record Reply(int status, String reason, Map<String, String> errors, @Nullable String taskExit) {}
}
