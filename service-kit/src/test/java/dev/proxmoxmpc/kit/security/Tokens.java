package dev.proxmoxmpc.kit.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.proxmoxmpc.contracts.auth.Role;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;

/// Signs tokens for tests.
public final class Tokens {
  private Tokens() {}

  public static String sign(ECKey key, String name, Role role) {
    return sign(key, claims(name, role, Instant.now().plusSeconds(60)).build());
  }

  public static JWTClaimsSet.Builder claims(String name, Role role, Instant expires) {
    return new JWTClaimsSet.Builder()
        .issuer(Claims.ISSUER)
        .audience(Claims.AUDIENCE)
        .subject(UUID.randomUUID().toString())
        .claim(Claims.NAME, name)
        .claim(Claims.ROLE, role.toString())
        .claim(Claims.SESSION, UUID.randomUUID().toString())
        .expirationTime(Date.from(expires));
  }

  public static String sign(ECKey key, JWTClaimsSet claims) {
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
