package dev.proxmoxmpc.gateway;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.proxmoxmpc.contracts.auth.AuthCalls;
import dev.proxmoxmpc.contracts.auth.KeySet;
import dev.proxmoxmpc.contracts.auth.LoginRequest;
import dev.proxmoxmpc.contracts.auth.Readiness;
import dev.proxmoxmpc.contracts.auth.RefreshRequest;
import dev.proxmoxmpc.contracts.auth.Role;
import dev.proxmoxmpc.contracts.auth.Tokens;
import dev.proxmoxmpc.contracts.auth.User;
import dev.proxmoxmpc.contracts.message.Nothing;
import dev.proxmoxmpc.contracts.problem.Problem;
import dev.proxmoxmpc.contracts.problem.ProblemException;
import dev.proxmoxmpc.kit.message.RequestServer;
import dev.proxmoxmpc.kit.security.Claims;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/// Answers the calls of auth-service with one user, one password and one key.
public final class FakeAuth {
  public static final String PASSWORD = "right";
  public static final User USER = new User(new UUID(1, 2), "ada", Role.OPERATOR);

  private final ECKey key;
  private final AtomicInteger refreshes = new AtomicInteger();
  private final AtomicInteger logouts = new AtomicInteger();
  private volatile boolean ready = true;

  FakeAuth(RequestServer server) {
    try {
      key = new ECKeyGenerator(Curve.P_256).keyID("test").generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
    server.servePublic(
        AuthCalls.KEYS, (body, context) -> new KeySet(new JWKSet(key.toPublicJWK()).toString()));
    server.servePublic(AuthCalls.LOGIN, (body, context) -> login(body));
    server.servePublic(AuthCalls.REFRESH, (body, context) -> refresh(body));
    server.servePublic(
        AuthCalls.LOGOUT,
        (body, context) -> {
          logouts.incrementAndGet();
          return new Nothing();
        });
    server.servePublic(AuthCalls.ME, (body, context) -> USER);
    server.servePublic(
        AuthCalls.READY,
        (body, context) -> new Readiness(ready, Map.of("database", ready ? "up" : "down")));
  }

  /// A good access token.
  public String token() {
    return token(Duration.ofMinutes(10));
  }

  public String token(Duration life) {
    Instant now = Instant.now();
    var jwt =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.ES256).keyID("test").build(),
            new JWTClaimsSet.Builder()
                .issuer(Claims.ISSUER)
                .audience(Claims.AUDIENCE)
                .subject(USER.id().toString())
                .claim(Claims.NAME, USER.username())
                .claim(Claims.ROLE, USER.role().toString())
                .claim(Claims.SESSION, new UUID(3, 4).toString())
                .expirationTime(Date.from(now.plus(life)))
                .build());
    try {
      jwt.sign(new ECDSASigner(key));
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
    return jwt.serialize();
  }

  public int refreshes() {
    return refreshes.get();
  }

  public int logouts() {
    return logouts.get();
  }

  public void ready(boolean now) {
    ready = now;
  }

  private Tokens login(LoginRequest request) {
    return switch (request.password()) {
      case PASSWORD -> tokens();
      case "often" ->
          throw new ProblemException(
              Problem.retryable(
                  429, "too-many-attempts", "Too many failed sign-ins", "Try again in 37 s."));
      default ->
          throw new ProblemException(
              Problem.of(401, "wrong-credentials", "Name or password is wrong", null));
    };
  }

  private Tokens refresh(RefreshRequest request) {
    if (!request.refreshToken().startsWith("refresh-")) {
      throw new ProblemException(Problem.of(401, "refresh-token-invalid", "Sign in again", null));
    }
    return tokens();
  }

  private Tokens tokens() {
    return new Tokens(
        token(), "refresh-" + refreshes.incrementAndGet(), "Bearer", 600, 2_592_000, USER);
  }
}
