package dev.proxmoxmpc.simulator.http;

import dev.proxmoxmpc.simulator.world.Digests;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.HMacDSAKCalculator;
import org.bouncycastle.crypto.signers.StandardDSAEncoding;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.DefaultSignatureAlgorithmIdentifierFinder;

/// Signs with ECDSA without randomness (RFC 6979), so that equal keys make equal certificates.
final class RepeatableSigner implements ContentSigner {
  private final ByteArrayOutputStream content = new ByteArrayOutputStream();
  private final ECDSASigner signer = new ECDSASigner(new HMacDSAKCalculator(new SHA256Digest()));
  private final BigInteger order;

  RepeatableSigner(BigInteger secret, ECDomainParameters curve) {
    order = curve.getN();
    signer.init(true, new ECPrivateKeyParameters(secret, curve));
  }

  @Override
  public AlgorithmIdentifier getAlgorithmIdentifier() {
    return new DefaultSignatureAlgorithmIdentifierFinder().find("SHA256withECDSA");
  }

  @Override
  public OutputStream getOutputStream() {
    return content;
  }

  @Override
  public byte[] getSignature() {
    BigInteger[] parts = signer.generateSignature(Digests.hash("SHA-256", content.toByteArray()));
    try {
      return StandardDSAEncoding.INSTANCE.encode(order, parts[0], parts[1]);
    } catch (IOException e) {
      throw new UncheckedIOException("signature cannot be encoded", e);
    }
  }
}
