package dev.proxmoxmpc.proxmox.task;

import dev.proxmoxmpc.proxmox.id.NodeName;
import dev.proxmoxmpc.proxmox.id.Upid;
import dev.proxmoxmpc.proxmox.transport.HttpMethod;
import dev.proxmoxmpc.proxmox.transport.Params;
import dev.proxmoxmpc.proxmox.transport.PveJson;
import dev.proxmoxmpc.proxmox.transport.PvePath;
import dev.proxmoxmpc.proxmox.transport.PveTransport;
import java.util.List;

/// PVE Tasks. A task is asked about on the node that runs it, which its UPID names; any endpoint
/// passes the question on.
public final class TaskApi {
  private final PveTransport transport;

  public TaskApi(PveTransport transport) {
    this.transport = transport;
  }

  public TaskStatus status(Upid upid) {
    return transport.get(path(upid, "/status"), Params.none(), TaskStatus.class);
  }

  /// Lines of the log from `start` (0 is the first), at most `limit`; 0 means all.
  public TaskLog log(Upid upid, int start, int limit) {
    PveJson.Answer<List<TaskLogLine>> answer =
        transport.answer(
            path(upid, "/log"),
            Params.of("start", start).with("limit", limit),
            PveJson.listOf(TaskLogLine.class));
    List<TaskLogLine> lines = answer.data() == null ? List.of() : answer.data();
    return new TaskLog(lines, answer.total() == null ? lines.size() : answer.total());
  }

  public List<LoggedTask> list(NodeName node, TaskQuery query) {
    return transport.list(
        PvePath.of("/nodes/{node}/tasks", node), query.params(), LoggedTask.class);
  }

  /// Kills the worker. Succeeds also when the task has ended already.
  public void abort(Upid upid) {
    transport.run(HttpMethod.DELETE, path(upid, ""), Params.none());
  }

  private static PvePath path(Upid upid, String rest) {
    return PvePath.of("/nodes/{node}/tasks/{upid}" + rest, upid.node(), upid);
  }
}
