package dev.proxmoxmpc.kit.security;

/// Names and values of the access token's claims, shared by the service that signs and all that
/// verify.
public final class Claims {
  public static final String ISSUER = "proxmox-mpc";
  public static final String AUDIENCE = "proxmox-mpc";
  public static final String NAME = "name";
  public static final String ROLE = "role";
  public static final String SESSION = "sid";

  private Claims() {}
}
