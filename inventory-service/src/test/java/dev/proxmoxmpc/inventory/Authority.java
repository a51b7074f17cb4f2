package dev.proxmoxmpc.inventory;

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
import dev.proxmoxmpc.kit.message.Json;
import dev.proxmoxmpc.kit.security.Claims;
import io.nats.client.Connection;
import io.nats.client.Nats;
import io.nats.client.Options;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;

/// Signs tokens and answers for their keys, as auth-service would.
public final class Authority {
  private static final Authority SHARED = new Authority();

  private final ECKey key;
  public final Connection nats;

  private Authority() {
    try {
      key = new ECKeyGenerator(Curve.P_256).keyID("test").generate();
      nats =
          Nats.connect(
              Options.builder()
                  .server(Servers.shared().nats.url())
                  .userInfo(Servers.shared().nats.user(), Servers.shared().nats.password())
                  .build());
      byte[] keys =
          Json.mapper().writeValueAsBytes(new KeySet(new JWKSet(key.toPublicJWK()).toString()));
      nats.createDispatcher(message -> nats.publish(message.getReplyTo(), keys))
          .subscribe(AuthCalls.KEYS.subject());
    } catch (JOSEException | IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  public static Authority shared() {
    return SHARED;
  }

  /// A token for a user named after the role; the same id each time.
  public String token(Role role) {
    String name = role.toString();
    UUID id = UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    JWTClaimsSet claims =
        new JWTClaimsSet.Builder()
            .issuer(Claims.ISSUER)
            .audience(Claims.AUDIENCE)
            .subject(id.toString())
            .claim(Claims.NAME, name)
            .claim(Claims.ROLE, role.toString())
            .claim(Claims.SESSION, UUID.randomUUID().toString())
            .expirationTime(Date.from(Instant.now().plusSeconds(600)))
            .build();
    try {
      SignedJWT jwt =
          new SignedJWT(
              new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID()).build(), claims);
      jwt.sign(new ECDSASigner(key));
      return jwt.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }
}
