package dev.proxmoxmpc.gateway.session;

import dev.proxmoxmpc.contracts.auth.AuthCalls;
import dev.proxmoxmpc.contracts.auth.LoginRequest;
import dev.proxmoxmpc.contracts.auth.RefreshRequest;
import dev.proxmoxmpc.contracts.auth.Tokens;
import dev.proxmoxmpc.contracts.auth.User;
import dev.proxmoxmpc.contracts.message.Nothing;
import dev.proxmoxmpc.gateway.request.JsonBody;
import dev.proxmoxmpc.kit.message.CallContext;
import dev.proxmoxmpc.kit.message.RequestClient;
import dev.proxmoxmpc.kit.problem.Problems;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;

/// Signing in, staying signed in, signing out.
@Controller("/api/v1/auth")
@ExecuteOn(TaskExecutors.BLOCKING)
final class SessionController {
  private final RequestClient services;

  SessionController(RequestClient services) {
    this.services = services;
  }

  @Post("/login")
  HttpResponse<TokensReply> login(HttpRequest<byte[]> request, CallContext context) {
    LoginBody login = JsonBody.read(request, LoginBody.class);
    Tokens tokens =
        services.call(
            context,
            AuthCalls.LOGIN,
            new LoginRequest(
                JsonBody.required(login.username(), "username"),
                JsonBody.required(login.password(), "password")));
    return reply(request, tokens, Boolean.TRUE.equals(login.session()));
  }

  @Post("/refresh")
  HttpResponse<TokensReply> refresh(HttpRequest<byte[]> request, CallContext context) {
    String given =
        JsonBody.isAbsent(request)
            ? null
            : JsonBody.read(request, RefreshBody.class).refreshToken();
    if (given != null) {
      return reply(request, refresh(context, given), false);
    }
    String cookie =
        SessionCookies.refresh(request)
            .orElseThrow(() ->
                Problems.unauthenticated(
                    "There is neither a `refreshToken` nor a session cookie. Sign in again."));
    SessionCookies.requireProof(request);
    return reply(request, refresh(context, cookie), true);
  }

  @Post("/logout")
  HttpResponse<?> logout(HttpRequest<?> request, CallContext context) {
    services.call(context, AuthCalls.LOGOUT, new Nothing());
    MutableHttpResponse<?> reply = HttpResponse.noContent();
    SessionCookies.clear(request, reply);
    return reply;
  }

  @Get("/me")
  User me(CallContext context) {
    return services.call(context, AuthCalls.ME, new Nothing());
  }

  private Tokens refresh(CallContext context, String refreshToken) {
    return services.call(context, AuthCalls.REFRESH, new RefreshRequest(refreshToken));
  }

  private static HttpResponse<TokensReply> reply(
      HttpRequest<?> request, Tokens tokens, boolean intoCookies) {
    if (!intoCookies) {
      return HttpResponse.ok(TokensReply.withTokens(tokens));
    }
    MutableHttpResponse<TokensReply> reply = HttpResponse.ok(TokensReply.withoutTokens(tokens));
    SessionCookies.set(request, reply, tokens);
    return reply;
  }
}
