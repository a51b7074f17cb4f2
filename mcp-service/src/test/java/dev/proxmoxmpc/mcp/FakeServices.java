package dev.proxmoxmpc.mcp;

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
import dev.proxmoxmpc.contracts.auth.Role;
import dev.proxmoxmpc.contracts.message.Call;
import dev.proxmoxmpc.kit.message.Request;
import dev.proxmoxmpc.kit.message.RequestServer;
import dev.proxmoxmpc.kit.security.Claims;
import io.micronaut.context.ApplicationContext;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/// The services behind the door, over real NATS: they sign tokens, check them, remember what they
/// were asked and answer what a test put there.
public final class FakeServices implements AutoCloseable {
  private final ECKey key;
  private final ApplicationContext context;
  private final RequestServer server;
  private final Map<String, Function<Object, Object>> answers = new ConcurrentHashMap<>();
  private final List<Request<?>> asked = new CopyOnWriteArrayList<>();

  FakeServices(Map<String, Object> nats) {
    try {
      key = new ECKeyGenerator(Curve.P_256).keyID(UUID.randomUUID().toString()).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
    Map<String, Object> properties = new HashMap<>(nats);
    properties.put("mpc.service", "fake-" + key.getKeyID());
    context =
        ApplicationContext.builder()
            .environmentPropertySource(false)
            .deduceEnvironment(false)
            .banner(false)
            .properties(properties)
            .start();
    server = context.getBean(RequestServer.class);
    String keys = new JWKSet(key.toPublicJWK()).toString();
    server.servePublic(AuthCalls.KEYS, (_, _) -> new KeySet(keys));
  }

  /// Answers a call; what the function throws is the refusal.
  public <Q, R> void on(Call<Q, R> call, Function<Q, R> answer) {
    @SuppressWarnings("unchecked")
    Function<Object, Object> untyped = body -> answer.apply((Q) body);
    if (answers.put(call.subject(), untyped) == null) {
      server.serve(
          call,
          request -> {
            asked.add(request);
            return call.reply().cast(answers.get(call.subject()).apply(request.body()));
          });
    }
  }

  public List<Request<?>> asked() {
    return asked;
  }

  /// The newest question of that type.
  public <Q> Q asked(Class<Q> type) {
    return asked.reversed().stream()
        .map(Request::body)
        .filter(type::isInstance)
        .map(type::cast)
        .findFirst()
        .orElseThrow();
  }

  public String token(String username, Role role, Duration life) {
    Instant now = Instant.now();
    UUID user = UUID.nameUUIDFromBytes(username.getBytes(StandardCharsets.UTF_8));
    SignedJWT token =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID()).build(),
            new JWTClaimsSet.Builder()
                .issuer(Claims.ISSUER)
                .audience(Claims.AUDIENCE)
                .subject(user.toString())
                .claim(Claims.NAME, username)
                .claim(Claims.ROLE, role.toString())
                .claim(Claims.SESSION, UUID.randomUUID().toString())
                .expirationTime(Date.from(now.plus(life)))
                .build());
    try {
      token.sign(new ECDSASigner(key));
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
    return token.serialize();
  }

  @Override
  public void close() {
    context.close();
  }
}
