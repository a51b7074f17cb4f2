package dev.proxmoxmpc.simulator.task;

import dev.proxmoxmpc.simulator.world.Guest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What a worker does: steps, each some time after the one before, and what is tidied up when it
/// fails or is killed.
///
/// A step may log, change the world, or end the task with a [TaskFailure].
public final class Script {
  private final List<Step> steps = new ArrayList<>();
  private Consumer<PveTask> onFailure = task -> {};
  private @Nullable Supplier<@Nullable Guest> guest;
  private boolean shared;

  record Step(Duration after, Consumer<PveTask> action) {}

  private Script() {}

  /// A script without steps yet.
  public static Script script() {
    return new Script();
  }

  /// A script of one step.
  public static Script once(Duration after, Consumer<PveTask> action) {
    return script().then(after, action);
  }

  /// Adds a step.
  public Script then(Duration after, Consumer<PveTask> action) {
    steps.add(new Step(after, action));
    return this;
  }

  /// Adds a log line at the time of the step before.
  public Script log(String line) {
    return then(Duration.ZERO, task -> task.log(line));
  }

  /// Runs when the task fails or is killed, before its final log line.
  public Script onFailure(Consumer<PveTask> action) {
    onFailure = action;
    return this;
  }

  /// The worker holds the lock file of a guest from beginning to end (`lock_config`); it waits for
  /// it up to 10 s.
  public Script locking(Supplier<@Nullable Guest> locked) {
    guest = locked;
    return this;
  }

  /// Like [#locking], but several such workers may hold the lock file together
  /// (`lock_config_shared`).
  public Script sharing(Supplier<@Nullable Guest> locked) {
    guest = locked;
    shared = true;
    return this;
  }

  boolean sharesLock() {
    return shared;
  }

  List<Step> steps() {
    return steps;
  }

  Consumer<PveTask> failureAction() {
    return onFailure;
  }

  @Nullable Guest lockedGuest() {
    Supplier<@Nullable Guest> locked = guest;
    return locked == null ? null : locked.get();
  }
}
