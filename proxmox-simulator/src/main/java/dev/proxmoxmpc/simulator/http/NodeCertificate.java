package dev.proxmoxmpc.simulator.http;

import dev.proxmoxmpc.simulator.world.Digests;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.jce.ECNamedCurveTable;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.jce.spec.ECNamedCurveParameterSpec;
import org.bouncycastle.jce.spec.ECPrivateKeySpec;
import org.bouncycastle.jce.spec.ECPublicKeySpec;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;

/// A self-signed certificate that follows from a seed, so that a world has the same fingerprint
/// after each start.
public record NodeCertificate(PrivateKey key, X509Certificate certificate) {
  private static final Instant FROM = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant UNTIL = Instant.parse("2046-01-01T00:00:00Z");

  /// Derives key and certificate.
  ///
  /// @param seed equal seeds give equal certificates
  /// @param cluster shown in the subject
  /// @param names DNS names besides `localhost`
  public static NodeCertificate derive(String seed, String cluster, List<String> names) {
    try {
      var provider = new BouncyCastleProvider();
      ECNamedCurveParameterSpec curve = ECNamedCurveTable.getParameterSpec("secp256r1");
      byte[] material = Digests.hash("SHA-512", seed.getBytes(StandardCharsets.UTF_8));
      BigInteger secret =
          new BigInteger(1, material)
              .mod(curve.getN().subtract(BigInteger.TWO))
              .add(BigInteger.ONE);
      KeyFactory factory = KeyFactory.getInstance("ECDSA", provider);
      PrivateKey key = factory.generatePrivate(new ECPrivateKeySpec(secret, curve));
      PublicKey open =
          factory.generatePublic(
              new ECPublicKeySpec(curve.getG().multiply(secret).normalize(), curve));
      X500Name subject =
          new X500Name(
              "CN=Proxmox Virtual Environment,OU=" + cluster + ",O=PVE Cluster Manager CA");
      BigInteger serial = new BigInteger(1, Digests.hash("SHA-1", material));
      var builder =
          new JcaX509v3CertificateBuilder(
              subject, serial, Date.from(FROM), Date.from(UNTIL), subject, open);
      builder.addExtension(Extension.subjectAlternativeName, false, alternatives(names));
      var domain =
          new ECDomainParameters(curve.getCurve(), curve.getG(), curve.getN(), curve.getH());
      var signer = new RepeatableSigner(secret, domain);
      X509Certificate certificate =
          new JcaX509CertificateConverter().getCertificate(builder.build(signer));
      PrivateKey jdkKey =
          KeyFactory.getInstance("EC")
              .generatePrivate(new java.security.spec.PKCS8EncodedKeySpec(key.getEncoded()));
      return new NodeCertificate(jdkKey, certificate);
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("cannot make the certificate of " + cluster, e);
    }
  }

  private static GeneralNames alternatives(List<String> names) {
    var all = new java.util.ArrayList<GeneralName>();
    all.add(new GeneralName(GeneralName.iPAddress, "127.0.0.1"));
    all.add(new GeneralName(GeneralName.dNSName, "localhost"));
    names.forEach(name -> all.add(new GeneralName(GeneralName.dNSName, name)));
    return new GeneralNames(all.toArray(GeneralName[]::new));
  }

  /// SHA-256 of the certificate as PVE prints it.
  public String fingerprint() {
    try {
      return Digests.fingerprint(certificate.getEncoded());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("certificate without encoding", e);
    }
  }

  /// The certificate in PEM.
  public String pem() {
    var text = new StringWriter();
    try (var writer = new JcaPEMWriter(text)) {
      writer.writeObject(certificate);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot print certificate", e);
    }
    return text.toString();
  }

  @Override
  public String toString() {
    return "NodeCertificate[" + fingerprint() + "]";
  }
}
