package dev.proxmoxmpc.simulator.endpoint.host;

import dev.proxmoxmpc.simulator.api.Reply;
import dev.proxmoxmpc.simulator.api.Request;
import dev.proxmoxmpc.simulator.api.Routes;
import dev.proxmoxmpc.simulator.api.Row;
import dev.proxmoxmpc.simulator.world.ClusterLog;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What a node logs: system log and journal show the cluster log's lines of that node
/// (`PVE/API2/Nodes.pm`).
final class LogEndpoints {
  private static final int ALL = 1000;
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("MMM dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private LogEndpoints() {}

  static void register(Routes routes) {
    routes
        .get("/nodes/{node}/syslog", LogEndpoints::syslog)
        .get("/nodes/{node}/journal", LogEndpoints::journal)
        .get(
            "/nodes/{node}/report",
            request ->
                Reply.of(
                    "==== general system info ====\n\n# hostname\n" + request.node().name() + "\n"))
        .get("/nodes/{node}/netstat", request -> Reply.of(List.of()))
        .get("/nodes/{node}/aplinfo", request -> Reply.of(List.of()));
  }

  private static List<String> lines(Request request) {
    String node = request.node().name();
    List<String> lines = new ArrayList<>();
    for (ClusterLog.Entry entry : request.cluster().log().newest(ALL)) {
      if (entry.node().equals(node)) {
        lines.addFirst(
            STAMP.format(Instant.ofEpochSecond(entry.time()))
                + " "
                + node
                + " "
                + entry.tag()
                + "["
                + entry.pid()
                + "]: <"
                + entry.user()
                + "> "
                + entry.message());
      }
    }
    return lines;
  }

  private static Reply syslog(Request request) {
    List<String> lines = lines(request);
    int start = (int) Math.min(lines.size(), request.number("start", 0));
    int limit = (int) request.number("limit", 50);
    int end = limit == 0 ? lines.size() : Math.min(lines.size(), start + limit);
    List<Map<String, Object>> rows = new ArrayList<>();
    for (int index = start; index < end; index++) {
      rows.add(Row.of("n", index + 1, "t", lines.get(index)));
    }
    if (lines.isEmpty()) {
      rows.add(Row.of("n", 1, "t", "no content"));
    }
    return Reply.of(rows, Math.max(1, lines.size()));
  }

  private static Reply journal(Request request) {
    List<String> lines = lines(request);
    int last = (int) request.number("lastentries", lines.size());
    return Reply.of(lines.subList(Math.max(0, lines.size() - last), lines.size()));
  }
}
