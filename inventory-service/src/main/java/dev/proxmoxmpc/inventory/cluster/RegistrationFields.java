package dev.proxmoxmpc.inventory.cluster;

import dev.proxmoxmpc.contracts.inventory.ClusterCredentials;
import dev.proxmoxmpc.contracts.inventory.ClusterRegistration;
import dev.proxmoxmpc.contracts.inventory.Endpoint;
import dev.proxmoxmpc.contracts.problem.FieldProblem;
import dev.proxmoxmpc.inventory.ClusterId;
import dev.proxmoxmpc.kit.problem.Problems;
import dev.proxmoxmpc.proxmox.transport.Fingerprint;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Checks the form of a registration, all fields at once. What came over the wire may lack
/// anything.
final class RegistrationFields {
  private static final int MOST_ENDPOINTS = 16;
  private static final int LONGEST_HOST = 253;
  private static final int LAST_PORT = 65_535;
  private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._:%-]+");
  private static final Pattern USER = Pattern.compile("[^\\s@!:/]+@[A-Za-z][A-Za-z0-9._-]+");
  private static final Pattern TOKEN =
      Pattern.compile("[^\\s@!:/]+@[A-Za-z][A-Za-z0-9._-]+![A-Za-z][A-Za-z0-9._-]*");

  private final List<FieldProblem> problems = new ArrayList<>();

  private RegistrationFields() {}

  /// Throws a problem that names every field that is wrong.
  static void check(ClusterRegistration registration) {
    RegistrationFields fields = new RegistrationFields();
    fields.id(registration.id());
    fields.endpoints(registration.endpoints());
    fields.credentials(registration.credentials());
    fields.end();
  }

  static void check(@Nullable String host, int port) {
    RegistrationFields fields = new RegistrationFields();
    fields.address("", host, port);
    fields.end();
  }

  private void end() {
    if (!problems.isEmpty()) {
      throw Problems.invalid(problems);
    }
  }

  private void id(@Nullable String id) {
    if (id == null || !ClusterId.isValid(id)) {
      add("id", "must be 1 to 32 lower-case letters, digits or hyphens and begin with no hyphen");
    }
  }

  private void endpoints(@Nullable List<Endpoint> endpoints) {
    if (endpoints == null || endpoints.isEmpty() || endpoints.size() > MOST_ENDPOINTS) {
      add("endpoints", "must be 1 to " + MOST_ENDPOINTS + " addresses");
      return;
    }
    for (int i = 0; i < endpoints.size(); i++) {
      Endpoint endpoint = endpoints.get(i);
      String prefix = "endpoints[" + i + "].";
      if (endpoint == null) {
        add("endpoints[" + i + "]", "must be an address");
        continue;
      }
      address(prefix, endpoint.host(), endpoint.port());
      String fingerprint = endpoint.fingerprint();
      if (fingerprint != null && !isFingerprint(fingerprint)) {
        add(
            prefix + "fingerprint",
            "must be the SHA-256 of the certificate: 32 pairs of hex digits, with colons or not");
      }
    }
  }

  private void address(String prefix, @Nullable String host, int port) {
    if (host == null || host.length() > LONGEST_HOST || !HOST.matcher(host).matches()) {
      add(prefix + "host", "must be a host name or an IP address, without scheme and port");
    }
    if (port < 1 || port > LAST_PORT) {
      add(prefix + "port", "must be from 1 to " + LAST_PORT + "; Proxmox VE listens on 8006");
    }
  }

  private void credentials(@Nullable ClusterCredentials credentials) {
    if (credentials == null || credentials.type() == null) {
      add("credentials.type", "must be token or password");
      return;
    }
    switch (credentials.type()) {
      case TOKEN -> {
        form("credentials.tokenId", credentials.tokenId(), TOKEN, "must be user@realm!name");
        secret("credentials.secret", credentials.secret());
      }
      case PASSWORD -> {
        form("credentials.username", credentials.username(), USER, "must be user@realm");
        secret("credentials.password", credentials.password());
      }
    }
  }

  private void form(String field, @Nullable String text, Pattern pattern, String message) {
    if (text == null || !pattern.matcher(text).matches()) {
      add(field, message);
    }
  }

  private void secret(String field, @Nullable String text) {
    if (Objects.requireNonNullElse(text, "").isEmpty()) {
      add(field, "must not be empty");
    }
  }

  private static boolean isFingerprint(String text) {
    try {
      new Fingerprint(text);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private void add(String field, String message) {
    problems.add(new FieldProblem(field, message));
  }
}
