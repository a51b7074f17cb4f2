package dev.proxmoxmpc.gateway.route;

import dev.proxmoxmpc.contracts.inventory.ClusterCredentials;
import dev.proxmoxmpc.contracts.inventory.ClusterRegistration;
import dev.proxmoxmpc.contracts.inventory.CredentialType;
import dev.proxmoxmpc.contracts.inventory.Endpoint;
import dev.proxmoxmpc.contracts.inventory.ProbeRequest;
import dev.proxmoxmpc.gateway.request.JsonBody;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The bodies of cluster requests as clients send them, where a port may be left out.
final class ClusterBodies {
  private static final int USUAL_PORT = 8006;

  private ClusterBodies() {}

  record Registration(
      @Nullable String id, @Nullable List<Address> endpoints, @Nullable Credentials credentials) {
    ClusterRegistration toContract() {
      List<Endpoint> all = new ArrayList<>();
      List<Address> addresses = JsonBody.required(endpoints, "endpoints");
      for (int i = 0; i < addresses.size(); i++) {
        String place = "endpoints[" + i + "]";
        Address address = JsonBody.required(addresses.get(i), place);
        all.add(
            new Endpoint(
                JsonBody.required(address.host, place + ".host"),
                orUsual(address.port),
                address.fingerprint));
      }
      return new ClusterRegistration(
          JsonBody.required(id, "id"),
          all,
          JsonBody.required(credentials, "credentials").toContract());
    }
  }

  record Address(@Nullable String host, @Nullable Integer port, @Nullable String fingerprint) {}

  record Credentials(
      @Nullable CredentialType type,
      @Nullable String tokenId,
      @Nullable String secret,
      @Nullable String username,
      @Nullable String password) {
    ClusterCredentials toContract() {
      return new ClusterCredentials(
          JsonBody.required(type, "credentials.type"), tokenId, secret, username, password);
    }

    @Override
    public String toString() {
      return "Credentials[type=" + type + ", ***]";
    }
  }

  record Probe(@Nullable String host, @Nullable Integer port) {
    ProbeRequest toContract() {
      return new ProbeRequest(JsonBody.required(host, "host"), orUsual(port));
    }
  }

  private static int orUsual(@Nullable Integer port) {
    return port == null ? USUAL_PORT : port;
  }
}
