package dev.proxmoxmpc.inventory.cluster;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.proxmoxmpc.contracts.inventory.ClusterState;
import dev.proxmoxmpc.contracts.inventory.CredentialType;
import dev.proxmoxmpc.contracts.inventory.Endpoint;
import dev.proxmoxmpc.inventory.ClusterId;
import dev.proxmoxmpc.inventory.resource.Standing;
import dev.proxmoxmpc.kit.message.Json;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A row of `cluster`; lists are JSON text.
@MappedEntity("cluster")
record ClusterRow(
    @Id String id,
    String endpoints,
    String credentialType,
    String credential,
    byte[] sealedSecret,
    Instant registeredAt,
    String registeredBy,
    String state,
    @Nullable String reason,
    @Nullable String pveName,
    @Nullable String pveVersion,
    @Nullable Boolean quorate,
    String missingPrivileges) {

  ClusterId clusterId() {
    return new ClusterId(id);
  }

  List<Endpoint> endpointList() {
    return read(endpoints, new TypeReference<List<Endpoint>>() {});
  }

  CredentialType type() {
    return CredentialType.valueOf(credentialType.toUpperCase(Locale.ROOT));
  }

  Standing standing() {
    return new Standing(
        ClusterState.valueOf(state.toUpperCase(Locale.ROOT)),
        reason,
        pveName,
        pveVersion,
        quorate,
        read(missingPrivileges, new TypeReference<List<String>>() {}),
        null,
        null);
  }

  static String json(List<?> list) {
    try {
      return Json.mapper().writeValueAsString(list);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static <T> T read(String json, TypeReference<T> type) {
    try {
      return Json.mapper().readValue(json, type);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return "ClusterRow[id=" + id + ", state=" + state + "]";
  }
}
