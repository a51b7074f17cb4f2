package dev.proxmoxmpc.simulator.endpoint.firewall;

import dev.proxmoxmpc.simulator.api.Reply;
import dev.proxmoxmpc.simulator.api.Request;
import dev.proxmoxmpc.simulator.api.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The macros of the firewall: names for sets of ports (`GET /cluster/firewall/macros`).
final class Macros {
  private static final String NAMES =
      "Amanda Auth BGP BitTorrent BitTorrent32 CVS Ceph Citrix DAAP DCC DHCPfwd DHCPv6 DNS Distcc FTP Finger GNUnet GRE Git HKP"
          + " HTTP HTTPS ICPV2 ICQ IMAP IMAPS IPIP IPsec IPsecah IPsecnat IRC Jetdirect L2TP LDAP LDAPS MDNS MSNP MSSQL Mail Munin"
          + " MySQL NNTP NNTPS NTP NeighborDiscovery OSPF OpenVPN PCA PMG POP3 POP3S PPtP Ping PostgreSQL Printer RDP RIP RNDC Razor"
          + " Rdate Rsync SANE SMB SMBswat SMTP SMTPS SNMP SPAMD SPICEproxy SSH SVN SixXS Squid Submission Syslog TFTP Telnet Telnets"
          + " Time Trcrt VNC VNCL Web Webcache Webmin Whois";
  private static final Map<String, String> SPELLINGS = spellings();

  private Macros() {}

  private static Map<String, String> spellings() {
    Map<String, String> result = new TreeMap<>();
    for (String name : NAMES.split(" ")) {
      result.put(name.toLowerCase(Locale.ROOT), name);
    }
    return result;
  }

  /// A macro's name as PVE spells it, null when there is none.
  static @Nullable String spelling(String name) {
    return SPELLINGS.get(name.toLowerCase(Locale.ROOT));
  }

  static Reply list(Request request) {
    List<Map<String, Object>> rows = new ArrayList<>();
    SPELLINGS.values().forEach(name -> rows.add(Row.of("macro", name, "descr", name + " traffic")));
    return Reply.of(rows);
  }
}
