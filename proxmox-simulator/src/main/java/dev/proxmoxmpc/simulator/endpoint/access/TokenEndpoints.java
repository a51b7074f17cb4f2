package dev.proxmoxmpc.simulator.endpoint.access;

import dev.proxmoxmpc.simulator.access.User;
import dev.proxmoxmpc.simulator.api.PveError;
import dev.proxmoxmpc.simulator.api.Reply;
import dev.proxmoxmpc.simulator.api.Request;
import dev.proxmoxmpc.simulator.api.Routes;
import dev.proxmoxmpc.simulator.api.Row;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// API tokens of users (`PVE/API2/User.pm`).
public final class TokenEndpoints {
  private static final String TOKENS = "/access/users/{userid}/token";

  private TokenEndpoints() {}

  public static void register(Routes routes) {
    routes
        .get(TOKENS, request -> Reply.of(rows(UserFile.user(request, request.required("userid")))))
        .get(TOKENS + "/{tokenid}", request -> Reply.of(shown(token(request))))
        .post(TOKENS + "/{tokenid}", TokenEndpoints::create)
        .put(TOKENS + "/{tokenid}", TokenEndpoints::update)
        .delete(TOKENS + "/{tokenid}", TokenEndpoints::remove);
  }

  static List<Map<String, Object>> rows(User user) {
    List<Map<String, Object>> rows = new ArrayList<>();
    user.tokens()
        .forEach((name, token) -> {
          Map<String, Object> row = shown(token);
          row.put("tokenid", name);
          rows.add(row);
        });
    return rows;
  }

  static Map<String, Object> shown(User.Token token) {
    String comment = token.comment();
    return Row.of(
        "privsep", token.privilegeSeparated() ? 1 : 0,
        "expire", token.expire(),
        "comment", comment == null || comment.isEmpty() ? null : comment);
  }

  private static User.Token token(Request request) {
    User user = UserFile.user(request, request.required("userid"));
    String name = request.required("tokenid");
    User.Token token = user.tokens().get(name);
    if (token == null) {
      throw PveError.die("no such token '" + name + "' for user '" + user.id() + "'");
    }
    return token;
  }

  private static Reply create(Request request) {
    User user = UserFile.user(request, request.required("userid"));
    String name = request.required("tokenid");
    if (user.tokens().containsKey(name)) {
      throw PveError.parameter("tokenid", "Token already exists.");
    }
    return UserFile.change(
        request,
        "generating token failed",
        () -> {
          boolean separated = !"0".equals(request.text("privsep"));
          String secret = request.cluster().newUuid();
          user.tokens()
              .put(
                  name,
                  new User.Token(
                      secret, request.number("expire", 0), separated, request.text("comment")));
          Map<String, Object> info = new LinkedHashMap<>();
          info.put("privsep", request.has("privsep") ? request.text("privsep") : 1);
          if (request.has("comment")) {
            info.put("comment", request.text("comment"));
          }
          if (request.has("expire")) {
            info.put("expire", request.text("expire"));
          }
          return Reply.of(
              Row.of("full-tokenid", user.id() + "!" + name, "value", secret, "info", info));
        });
  }

  private static Reply update(Request request) {
    return UserFile.change(
        request,
        "updating token info failed",
        () -> {
          User.Token old = token(request);
          User user = UserFile.user(request, request.required("userid"));
          String name = request.required("tokenid");
          boolean regenerate = request.flag("regenerate");
          String secret = regenerate ? request.cluster().newUuid() : old.secret();
          boolean separated =
              request.has("privsep") ? request.flag("privsep") : old.privilegeSeparated();
          String comment = request.has("comment") ? request.text("comment") : old.comment();
          User.Token next =
              new User.Token(secret, request.number("expire", old.expire()), separated, comment);
          user.tokens().put(name, next);
          Map<String, Object> row = shown(next);
          if (regenerate) {
            row.put("full-tokenid", user.id() + "!" + name);
            row.put("value", secret);
          }
          return Reply.of(row);
        });
  }

  private static Reply remove(Request request) {
    return UserFile.change(
        request,
        "deleting token failed",
        () -> {
          token(request);
          User user = UserFile.user(request, request.required("userid"));
          String name = request.required("tokenid");
          user.tokens().remove(name);
          request.access().acl().removeIf(entry -> entry.who().equals(user.id() + "!" + name));
          return Reply.none();
        });
  }
}
