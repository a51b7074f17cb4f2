package dev.proxmoxmpc.proxmox.fake;

import dev.proxmoxmpc.proxmox.id.TokenId;
import dev.proxmoxmpc.proxmox.id.UserId;
import dev.proxmoxmpc.proxmox.transport.ConnectionSettings;
import dev.proxmoxmpc.proxmox.transport.Credentials;
import dev.proxmoxmpc.proxmox.transport.Endpoint;
import dev.proxmoxmpc.proxmox.transport.Secret;
import dev.proxmoxmpc.proxmox.transport.Timeouts;
import java.time.Duration;
import java.util.List;

/// Settings for tests: short timeouts, throw-away credentials.
public final class Clients {
  public static final Credentials TOKEN =
      new Credentials.ApiToken(
          TokenId.parse("automation@pve!ci"), new Secret("12345678-1234-1234-1234-123456789abc"));
  public static final Credentials PASSWORD =
      new Credentials.Password(new UserId("root@pam"), new Secret("proxmox"));

  private Clients() {}

  public static ConnectionSettings settings(Credentials credentials, Endpoint... endpoints) {
    return ConnectionSettings.of(List.of(endpoints), credentials)
        .withTimeouts(
            new Timeouts(Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(10)));
  }
}
