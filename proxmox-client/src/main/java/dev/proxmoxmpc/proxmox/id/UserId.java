package dev.proxmoxmpc.proxmox.id;

/// User with its realm, e.g. `root@pam`.
public record UserId(String value) {
  public UserId {
    Text.required("user id", value);
  }

  @Override
  public String toString() {
    return value;
  }
}
