package dev.proxmoxmpc.kit.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import dev.proxmoxmpc.contracts.auth.Role;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TokenVerifierTest {
  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

  private ECKey key;
  private TokenVerifier verifier;

  @BeforeEach
  void makeKey() throws Exception {
    key = new ECKeyGenerator(Curve.P_256).keyID("k1").generate();
    verifier =
        new TokenVerifier(
            id -> id.equals("k1") ? Optional.of(key.toPublicJWK()) : Optional.empty(),
            Clock.fixed(NOW, ZoneOffset.UTC));
  }

  @Test
  void acceptsAWholeTokenInTime() {
    Verification answer = verifier.verify(Tokens.sign(key, claims().build()));

    assertThat(answer)
        .isInstanceOfSatisfying(
            Verification.Valid.class,
            valid -> {
              assertThat(valid.caller().username()).isEqualTo("ada");
              assertThat(valid.caller().role()).isEqualTo(Role.OPERATOR);
            });
  }

  @Test
  void allowsClocksThatDifferALittleButNotMore() {
    assertThat(
            verifier.verify(
                Tokens.sign(key, claims().expirationTime(Date.from(NOW.minusSeconds(9))).build())))
        .isInstanceOf(Verification.Valid.class);
    assertThat(
            verifier.verify(
                Tokens.sign(key, claims().expirationTime(Date.from(NOW.minusSeconds(11))).build())))
        .isInstanceOfSatisfying(
            Verification.Invalid.class, invalid -> assertThat(invalid.why()).contains("expired"));
  }

  @Test
  void refusesAForeignIssuerOrAudienceOrATokenNotYetValid() {
    assertRefused(Tokens.sign(key, claims().issuer("someone").build()));
    assertRefused(Tokens.sign(key, claims().audience("elsewhere").build()));
    assertRefused(Tokens.sign(key, claims().notBeforeTime(Date.from(NOW.plusSeconds(60))).build()));
  }

  @Test
  void refusesTokensThatMissAClaimOrNameAnUnknownRole() {
    assertRefused(Tokens.sign(key, claims().expirationTime(null).build()));
    assertRefused(Tokens.sign(key, claims().subject(null).build()));
    assertRefused(Tokens.sign(key, claims().claim(Claims.ROLE, "root").build()));
    assertRefused(Tokens.sign(key, claims().claim(Claims.SESSION, null).build()));
  }

  @Test
  void refusesAnUnknownKeyIdAndASignatureByAnotherKey() throws Exception {
    assertRefused(
        Tokens.sign(new ECKeyGenerator(Curve.P_256).keyID("k2").generate(), claims().build()));
    assertRefused(
        Tokens.sign(new ECKeyGenerator(Curve.P_256).keyID("k1").generate(), claims().build()));
  }

  @Test
  void refusesUnsignedTokensAndThePublicKeyUsedAsASharedSecret() throws Exception {
    SignedJWT confused =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("k1").build(), claims().build());
    confused.sign(new MACSigner(key.toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8)));

    assertRefused(new PlainJWT(claims().build()).serialize());
    assertRefused(confused.serialize());
    assertRefused("not.a.token");
    assertRefused("");
  }

  @Test
  void refusesATokenWhosePayloadWasChanged() {
    String[] parts = Tokens.sign(key, claims().build()).split("\\.");
    String[] other = Tokens.sign(key, claims().claim(Claims.ROLE, "admin").build()).split("\\.");

    assertRefused(parts[0] + "." + other[1] + "." + parts[2]);
  }

  private void assertRefused(String token) {
    assertThat(verifier.verify(token)).isInstanceOf(Verification.Invalid.class);
  }

  private static JWTClaimsSet.Builder claims() {
    return Tokens.claims("ada", Role.OPERATOR, NOW.plusSeconds(60));
  }
}
