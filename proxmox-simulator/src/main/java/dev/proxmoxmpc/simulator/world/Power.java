package dev.proxmoxmpc.simulator.world;

/// What a guest is doing.
public enum Power {
  STOPPED("stopped"),
  RUNNING("running"),
  PAUSED("paused");

  private final String qmpStatus;

  Power(String qmpStatus) {
    this.qmpStatus = qmpStatus;
  }

  /// The `qmpstatus` of a VM in this state.
  public String qmpStatus() {
    return qmpStatus;
  }

  /// Whether a process of the guest exists.
  public boolean alive() {
    return this != STOPPED;
  }
}
