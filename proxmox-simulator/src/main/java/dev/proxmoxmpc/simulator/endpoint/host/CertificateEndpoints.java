package dev.proxmoxmpc.simulator.endpoint.host;

import dev.proxmoxmpc.simulator.api.Reply;
import dev.proxmoxmpc.simulator.api.Request;
import dev.proxmoxmpc.simulator.api.Routes;
import dev.proxmoxmpc.simulator.api.Row;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/// `/nodes/{node}/certificates/info`: the certificate that the node's port really presents
/// (`PVE/API2/Certificates.pm`).
final class CertificateEndpoints {
  private CertificateEndpoints() {}

  static void register(Routes routes) {
    routes.get("/nodes/{node}/certificates/info", CertificateEndpoints::list);
  }

  private static Reply list(Request request) {
    String node = request.node().name();
    String pem = request.site().faces().certificate(node);
    return Reply.of(List.of(row(request, pem, request.site().faces().fingerprint(node))));
  }

  private static Map<String, Object> row(Request request, String pem, String fingerprint) {
    Map<String, Object> row =
        Row.of("filename", "pve-ssl.pem", "fingerprint", fingerprint, "pem", pem);
    try {
      var factory = CertificateFactory.getInstance("X.509");
      X509Certificate certificate =
          (X509Certificate)
              factory.generateCertificate(
                  new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
      row.put("subject", slashes(certificate.getSubjectX500Principal().getName()));
      row.put("issuer", slashes(certificate.getIssuerX500Principal().getName()));
      row.put("notbefore", certificate.getNotBefore().getTime() / 1000);
      row.put("notafter", certificate.getNotAfter().getTime() / 1000);
      row.put("public-key-type", certificate.getPublicKey().getAlgorithm());
      row.put(
          "public-key-bits",
          certificate.getPublicKey() instanceof RSAPublicKey key
              ? key.getModulus().bitLength()
              : 256);
      row.put("san", names(certificate));
    } catch (CertificateException e) {
      throw new IllegalStateException(
          "the certificate of " + request.node().name() + " cannot be read", e);
    }
    return row;
  }

  private static String slashes(String distinguishedName) {
    return "/" + distinguishedName.replace(",", "/");
  }

  private static List<String> names(X509Certificate certificate) throws CertificateException {
    List<String> names = new ArrayList<>();
    Collection<List<?>> alternatives = certificate.getSubjectAlternativeNames();
    if (alternatives != null) {
      alternatives.forEach(each -> names.add(String.valueOf(each.get(1))));
    }
    return names;
  }
}
