package dev.proxmoxmpc.mcp.protocol;

import dev.proxmoxmpc.kit.problem.Problems;
import dev.proxmoxmpc.kit.security.Caller;
import dev.proxmoxmpc.kit.security.TokenVerifier;
import dev.proxmoxmpc.kit.security.Verification;
import io.micronaut.http.HttpRequest;
import java.util.Locale;

/// Whose request it is: a verified caller and the token that says so, to be passed on.
record Identity(Caller caller, String token) {
  private static final String SCHEME = "bearer ";

  /// Throws the problem `unauthenticated` when the request carries no valid access token.
  static Identity of(HttpRequest<?> request, TokenVerifier verifier) {
    String header = request.getHeaders().getAuthorization().orElse("");
    if (!header.toLowerCase(Locale.ROOT).startsWith(SCHEME)) {
      throw Problems.unauthenticated(
          "Send the access token of Proxmox-MPC in the header Authorization: Bearer.");
    }
    String token = header.substring(SCHEME.length()).strip();
    return switch (verifier.verify(token)) {
      case Verification.Valid(Caller caller) -> new Identity(caller, token);
      case Verification.Invalid(String why) -> throw Problems.unauthenticated(why);
    };
  }

  @Override
  public String toString() {
    return "Identity[caller=" + caller + ", token=***]";
  }
}
