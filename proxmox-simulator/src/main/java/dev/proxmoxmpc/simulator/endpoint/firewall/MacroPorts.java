package dev.proxmoxmpc.simulator.endpoint.firewall;

import dev.proxmoxmpc.simulator.api.PveError;
import java.util.HashMap;
import java.util.Map;

/// What common macros already say about protocol and destination port: a rule must not say
/// otherwise (`PVE/Firewall.pm`, `apply_macro`). Macros that are not here contradict nothing.
final class MacroPorts {
  private static final String FIRST_ENTRIES =
      "HTTP tcp 80 HTTPS tcp 443 SSH tcp 22 FTP tcp 21 SMTP tcp 25 SMTPS tcp 465 Submission tcp 587 IMAP tcp 143 IMAPS tcp 993"
          + " POP3 tcp 110 POP3S tcp 995 Telnet tcp 23 Telnets tcp 992 MySQL tcp 3306 PostgreSQL tcp 5432 MSSQL tcp 1433 LDAP tcp 389"
          + " LDAPS tcp 636 RDP tcp 3389 Rsync tcp 873 SVN tcp 3690 Squid tcp 3128 Webcache tcp 8080 Webmin tcp 10000 NTP udp 123"
          + " TFTP udp 69 L2TP udp 1701 MDNS udp 5353 SPICEproxy tcp 3128 VNC tcp 5900:5999 DNS udp 53 Git tcp 9418 CVS tcp 2401"
          + " Finger tcp 79 Auth tcp 113 Whois tcp 43 BGP tcp 179 NNTP tcp 119 NNTPS tcp 563 Munin tcp 4949 OpenVPN udp 1194"
          + " Syslog udp 514 PMG tcp 8006 Time tcp 37";
  private static final Map<String, String[]> KNOWN = known();

  private MacroPorts() {}

  private static Map<String, String[]> known() {
    Map<String, String[]> result = new HashMap<>();
    String[] words = FIRST_ENTRIES.split(" ");
    for (int index = 0; index + 2 < words.length; index += 3) {
      result.put(words[index], new String[] {words[index + 1], words[index + 2]});
    }
    return result;
  }

  static void demandAgreement(String macro, Map<String, String> rule) {
    String[] ports = KNOWN.get(macro);
    if (ports != null) {
      agree(rule, "dport", ports[1]);
      agree(rule, "proto", ports[0]);
    }
  }

  private static void agree(Map<String, String> rule, String key, String fixed) {
    String value = rule.get(key);
    if (value != null && !value.equals(fixed)) {
      throw PveError.parameter(
          key, "parameter '" + key + "' already define in macro (value = '" + fixed + "')");
    }
  }
}
