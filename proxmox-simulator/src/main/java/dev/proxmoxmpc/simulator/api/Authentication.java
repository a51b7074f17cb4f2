package dev.proxmoxmpc.simulator.api;

import dev.proxmoxmpc.simulator.PveVersion;
import dev.proxmoxmpc.simulator.access.Access;
import dev.proxmoxmpc.simulator.access.User;
import dev.proxmoxmpc.simulator.world.Node;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Finds out who calls, as `PVE/HTTPServer.pm` (`auth_handler`) does.
final class Authentication {
  private static final Pattern COOKIE = Pattern.compile("(?:^|\\s)PVEAuthCookie(?:=| )([^;]*)");
  private static final Pattern TOKEN = Pattern.compile("(?:^|\\s)PVEAPIToken(?:=| )([^;]*)");
  private static final Pattern TOKEN_FORM =
      Pattern.compile(
          "([^\\s:/]+@[A-Za-z][A-Za-z0-9.\\-_]+![A-Za-z][A-Za-z0-9.\\-_]+)=([0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})");
  private static final Set<String> OPEN =
      Set.of(
          "GET /access/domains",
          "GET /access/ticket",
          "POST /access/ticket",
          "POST /access/vncticket",
          "POST /access/openid/auth-url",
          "POST /access/openid/login");

  private Authentication() {}

  /// @param id user or token id, empty when the path is open to everybody
  record Identity(String id, boolean byToken) {}

  /// Who calls a path; the caller holds the cluster's lock.
  ///
  /// @throws Refused with the reason phrase of the 401
  static Identity identify(Site site, Node local, Call call, String path) {
    boolean open = OPEN.contains(call.verb() + " " + path);
    String ticket = ticketOf(call);
    String token = ticket == null ? extract(TOKEN, call.authorization()) : null;
    if (open) {
      return new Identity("", token != null);
    }
    long now = site.cluster().nowSeconds() + local.skewSeconds();
    if (token != null) {
      return new Identity(tokenId(site, token, now), true);
    }
    if (ticket == null) {
      throw new Refused("No ticket");
    }
    String user = site.tickets().verify(ticket, now);
    if (user == null) {
      throw refused(site, "permission denied - invalid PVE ticket");
    }
    if (!site.access().usable(user, now)) {
      throw refused(site, "user '" + user + "' is disabled");
    }
    boolean guarded = !call.verb().equals("GET") && call.upload() == null;
    if (guarded && !site.tickets().csrfValid(call.csrfToken(), user, now)) {
      throw new Refused("Permission denied - invalid csrf token");
    }
    return new Identity(user, false);
  }

  static @Nullable String ticketOf(Call call) {
    String ticket = extract(COOKIE, call.cookie());
    return ticket != null ? ticket : extract(COOKIE, call.authorization());
  }

  private static @Nullable String extract(Pattern pattern, @Nullable String header) {
    if (header == null) {
      return null;
    }
    Matcher matcher = pattern.matcher(header);
    return matcher.find() && !matcher.group(1).isEmpty()
        ? Parameters.unescape(matcher.group(1))
        : null;
  }

  private static String tokenId(Site site, String token, long now) {
    Matcher form = TOKEN_FORM.matcher(token);
    if (!form.matches()) {
      throw refused(
          site,
          "value '" + token.replaceFirst("=.*", "") + "' does not look like a valid token ID");
    }
    String id = form.group(1);
    Access access = site.access();
    String user = Access.userOf(id);
    if (!access.usable(user, now)) {
      throw refused(
          site,
          access.users().containsKey(user)
              ? "user '" + user + "' is disabled"
              : "no such user ('" + user + "')");
    }
    User.Token known = access.tokenOf(id);
    if (known == null) {
      throw refused(
          site,
          "no such token '" + id.substring(id.indexOf('!') + 1) + "' for user '" + user + "'");
    }
    if (known.expire() != 0 && known.expire() < now) {
      throw refused(site, "token '" + id + "' access expired");
    }
    if (!known.secret().equalsIgnoreCase(form.group(2))) {
      throw refused(site, "invalid token value!");
    }
    return id;
  }

  /// Since pve-manager 9.1 every bad credential gets the same text; older versions told which.
  private static Refused refused(Site site, String precise) {
    return new Refused(
        site.cluster().version().atLeast(PveVersion.V9_2) ? "Authentication failed!" : precise);
  }

  /// The answer is 401 with this reason phrase and an empty body.
  static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Refused(String reason) {
      super(reason, null, false, false);
    }
  }
}
