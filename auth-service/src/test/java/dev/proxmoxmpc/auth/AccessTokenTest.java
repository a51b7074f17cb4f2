package dev.proxmoxmpc.auth;

import static dev.proxmoxmpc.auth.RunningAuth.ADMIN_PASSWORD;
import static dev.proxmoxmpc.auth.RunningAuth.HOME;
import static dev.proxmoxmpc.auth.RunningAuth.codeOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import dev.proxmoxmpc.auth.key.KeyRing;
import dev.proxmoxmpc.contracts.auth.AuthCalls;
import dev.proxmoxmpc.contracts.auth.Tokens;
import dev.proxmoxmpc.contracts.message.Nothing;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(Servers.Needed.class)
class AccessTokenTest {
  @TempDir Path directory;
  private RunningAuth auth;

  @BeforeEach
  void start() {
    auth = RunningAuth.start(directory);
  }

  @AfterEach
  void stop() {
    auth.close();
  }

  @Test
  void namesTheUserTheSessionAndItsEnd() throws Exception {
    Tokens tokens = auth.login();

    JWTClaimsSet claims = SignedJWT.parse(tokens.accessToken()).getJWTClaimsSet();

    assertThat(claims.getIssuer()).isEqualTo("proxmox-mpc");
    assertThat(claims.getAudience()).containsExactly("proxmox-mpc");
    assertThat(claims.getSubject()).isEqualTo(tokens.user().id().toString());
    assertThat(claims.getStringClaim("name")).isEqualTo("admin");
    assertThat(claims.getStringClaim("role")).isEqualTo("admin");
    assertThat(claims.getStringClaim("sid")).isNotBlank();
    assertThat(claims.getJWTID()).isNotBlank();
    assertThat(
            Duration.between(
                claims.getIssueTime().toInstant(), claims.getExpirationTime().toInstant()))
        .isEqualTo(Duration.ofMinutes(10));
  }

  @Test
  void isRefusedWithoutASignature() throws Exception {
    JWTClaimsSet claims = claimsOf(auth.login());

    assertThat(codeOf(() -> auth.me(new PlainJWT(claims).serialize())))
        .isEqualTo("unauthenticated");
    String signed = auth.login().accessToken();
    assertThat(codeOf(() -> auth.me(signed.substring(0, signed.lastIndexOf('.') + 1))))
        .isEqualTo("unauthenticated");
  }

  @Test
  void isRefusedWhenThePublicKeyIsTakenForASharedSecret() throws Exception {
    JWTClaimsSet claims = claimsOf(auth.login());
    ECKey published = published().getFirst();
    List<byte[]> secrets =
        List.of(
            published.toJSONString().getBytes(StandardCharsets.UTF_8),
            published.toECPublicKey().getEncoded(),
            Arrays.copyOf(published.getX().decode(), 64));

    for (byte[] secret : secrets) {
      String forged =
          signed(new MACSigner(secret), JWSAlgorithm.HS256, published.getKeyID(), claims);
      assertThat(codeOf(() -> auth.me(forged))).isEqualTo("unauthenticated");
    }
  }

  @Test
  void isRefusedWhenSignedByAnotherKey() throws Exception {
    JWTClaimsSet claims = claimsOf(auth.login());
    ECKey foreign = new ECKeyGenerator(Curve.P_256).keyID("foreign").generate();
    String ours = published().getFirst().getKeyID();

    for (String kid : Arrays.asList("foreign", ours, "../../etc/passwd", "' or 1=1 --", null)) {
      String forged = signed(new ECDSASigner(foreign), JWSAlgorithm.ES256, kid, claims);
      assertThat(codeOf(() -> auth.me(forged))).isEqualTo("unauthenticated");
    }
  }

  @Test
  void isRefusedWhenAnyClaimDoesNotFit() throws Exception {
    JWTClaimsSet claims = claimsOf(auth.login());
    List<JWTClaimsSet> wrong =
        List.of(
            new JWTClaimsSet.Builder(claims).audience("elsewhere").build(),
            new JWTClaimsSet.Builder(claims).issuer("somebody").build(),
            new JWTClaimsSet.Builder(claims).expirationTime(null).build(),
            new JWTClaimsSet.Builder(claims)
                .expirationTime(Date.from(Instant.now().minusSeconds(60)))
                .build(),
            new JWTClaimsSet.Builder(claims).claim("role", "root").build(),
            new JWTClaimsSet.Builder(claims).claim("sid", null).build(),
            new JWTClaimsSet.Builder(claims).subject("admin").build());
    ECKey key = auth.context.getBean(KeyRing.class).signingKey();
    var signer = new ECDSASigner(key);

    assertThat(codeOf(() -> auth.me(sign(signer, key, claims)))).isEqualTo("none");
    for (JWTClaimsSet set : wrong) {
      assertThat(codeOf(() -> auth.me(sign(signer, key, set)))).isEqualTo("unauthenticated");
    }
  }

  @Test
  void isSignedByANewKeyEachDayWhileOldTokensStayGood() throws Exception {
    KeyRing ring = auth.context.getBean(KeyRing.class);
    List<String> firstDay = kids();
    Tokens old = auth.login();

    auth.clock.forward(Duration.ofHours(24).minus(Duration.ofMinutes(5)));
    ring.rotate();
    List<String> handover = kids();
    assertThat(kidOf(auth.login())).isEqualTo(firstDay.getFirst());

    auth.clock.forward(Duration.ofMinutes(15));
    ring.rotate();
    List<String> secondDay = kids();
    assertThat(kidOf(auth.login())).isEqualTo(handover.getFirst());

    auth.clock.forward(Duration.ofMinutes(30));
    ring.rotate();
    List<String> later = kids();

    assertThat(firstDay).hasSize(1);
    assertThat(handover).hasSize(2).endsWith(firstDay.getFirst());
    assertThat(secondDay).isEqualTo(handover);
    assertThat(later).containsExactly(handover.getFirst());
    assertThat(codeOf(() -> auth.me(old.accessToken()))).isEqualTo("unauthenticated");
  }

  @Test
  void isGoodAtEveryReplica() throws Exception {
    try (var replica = auth.replica()) {
      Tokens tokens = auth.login();
      auth.clock.forward(Duration.ofHours(24));
      auth.context.getBean(KeyRing.class).rotate();
      replica.context.getBean(KeyRing.class).rotate();

      assertThat(kids()).hasSize(2);
      auth.close();

      assertThat(replica.me(tokens.accessToken()).username()).isEqualTo("admin");
      assertThat(codeOf(() -> replica.login("admin", ADMIN_PASSWORD, HOME))).isEqualTo("none");
    }
  }

  @Test
  void leavesNoPrivateKeyReadableInTheDatabase() throws Exception {
    ECKey key = auth.context.getBean(KeyRing.class).signingKey();
    String secret = key.getD().toString();

    try (var connection = auth.database();
        var rows = connection.createStatement().executeQuery("select * from signing_keys")) {
      while (rows.next()) {
        assertThat(rows.getString("public_jwk")).doesNotContain("\"d\"").doesNotContain(secret);
        assertThat(new String(rows.getBytes("sealed_private"), StandardCharsets.ISO_8859_1))
            .doesNotContain(secret);
      }
    }
    assertThat(auth.call(null, null, AuthCalls.KEYS, new Nothing()).jwks())
        .doesNotContain("\"d\"")
        .doesNotContain(secret);
  }

  private List<ECKey> published() throws Exception {
    return JWKSet.parse(auth.call(null, null, AuthCalls.KEYS, new Nothing()).jwks())
        .getKeys()
        .stream()
        .map(jwk -> jwk.toECKey())
        .toList();
  }

  private List<String> kids() throws Exception {
    return published().stream().map(ECKey::getKeyID).toList();
  }

  private static String kidOf(Tokens tokens) throws Exception {
    return SignedJWT.parse(tokens.accessToken()).getHeader().getKeyID();
  }

  private static JWTClaimsSet claimsOf(Tokens tokens) throws Exception {
    return SignedJWT.parse(tokens.accessToken()).getJWTClaimsSet();
  }

  private static String sign(JWSSigner signer, ECKey key, JWTClaimsSet claims) {
    try {
      return signed(signer, JWSAlgorithm.ES256, key.getKeyID(), claims);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static String signed(
      JWSSigner signer, JWSAlgorithm algorithm, String kid, JWTClaimsSet claims) throws Exception {
    var jwt = new SignedJWT(new JWSHeader.Builder(algorithm).keyID(kid).build(), claims);
    jwt.sign(signer);
    return jwt.serialize();
  }
}
