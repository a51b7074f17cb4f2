package dev.proxmoxmpc.proxmox.transport;

import java.time.Instant;
import org.apache.hc.core5.http.ClassicHttpRequest;

/// One login ticket with its CSRF token; both live two hours (`PVE/AccessControl.pm`).
record Ticket(String value, String csrf, Instant since) {
  void apply(ClassicHttpRequest request) {
    request.setHeader("Cookie", "PVEAuthCookie=" + value);
    if (!"GET".equals(request.getMethod())) {
      request.setHeader("CSRFPreventionToken", csrf);
    }
  }

  @Override
  public String toString() {
    return "Ticket[***]";
  }
}
