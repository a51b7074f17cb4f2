package dev.proxmoxmpc.simulator.endpoint.storage;

import dev.proxmoxmpc.simulator.api.PveError;
import dev.proxmoxmpc.simulator.api.Reply;
import dev.proxmoxmpc.simulator.api.Request;
import dev.proxmoxmpc.simulator.api.Routes;
import dev.proxmoxmpc.simulator.task.Script;
import dev.proxmoxmpc.simulator.task.TaskFailure;
import dev.proxmoxmpc.simulator.world.Cluster;
import dev.proxmoxmpc.simulator.world.Volume;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;

/// Bringing files into a storage: uploads and downloads (`PVE/API2/Storage/Status.pm`).
public final class TransferEndpoints {
  private static final String STORAGE = "/nodes/{node}/storage/{storage}/";
  private static final Map<String, Pattern> NAMES =
      Map.of(
          "iso", Pattern.compile("(?i)[^/]+\\.(iso|img)"),
          "vztmpl", Pattern.compile("[^/]+\\.tar(\\.(gz|xz|zst|bz2))?"),
          "import", Pattern.compile("[^/]+\\.(ova|ovf|qcow2|raw|vmdk)"));
  private static final long DOWNLOAD_SIZE = 512L << 20;

  private TransferEndpoints() {}

  public static void register(Routes routes) {
    routes
        .post(STORAGE + "upload", TransferEndpoints::upload)
        .post(STORAGE + "download-url", TransferEndpoints::download);
  }

  private static String checkedName(Request request) {
    String content = request.required("content");
    String name = request.required("filename").replaceAll("[^A-Za-z0-9_.\\-]", "_");
    Pattern allowed = NAMES.get(content);
    if (allowed == null || !allowed.matcher(name).matches()) {
      throw PveError.parameter("filename", "wrong file extension");
    }
    String storage = request.required("storage");
    StorageReads.demandUsable(request, storage);
    if (!request.cluster().storages().content(storage).contains(content)) {
      throw PveError.die("storage '" + storage + "' does not support '" + content + "' content");
    }
    return name;
  }

  private static void store(
      Cluster cluster, String node, String storage, String content, String name, long size) {
    String format =
        content.equals("vztmpl")
            ? "t" + name.replaceFirst(".*\\.", "")
            : content.equals("iso") ? "iso" : name.replaceFirst(".*\\.", "");
    cluster
        .storages()
        .put(
            new Volume(
                storage,
                content + "/" + name,
                content,
                format,
                0,
                size,
                size,
                cluster.nowSeconds(),
                null,
                Map.of()),
            node);
  }

  private static Reply upload(Request request) {
    String name = checkedName(request);
    String storage = request.required("storage");
    String content = request.required("content");
    String draft = request.text("tmpfilename", "");
    long size =
        draft.matches(".*-[0-9a-f]+")
            ? Long.parseLong(draft.substring(draft.lastIndexOf('-') + 1), 16)
            : 0;
    Cluster cluster = request.cluster();
    String node = request.node().name();
    return request.work(
        "imgcopy",
        "",
        Script.once(
            Duration.ofMillis(300),
            task -> {
              task.log("starting file import from: " + draft);
              task.log("target node: " + node);
              task.log("target file: " + storage + ":" + content + "/" + name);
              task.log("file size is: " + size);
              store(cluster, node, storage, content, name, size);
              task.log("finished file import successfully");
            }));
  }

  private static Reply download(Request request) {
    String name = checkedName(request);
    String storage = request.required("storage");
    String content = request.required("content");
    URI url = URI.create(request.required("url"));
    Cluster cluster = request.cluster();
    String node = request.node().name();
    String host = url.getHost() == null ? "" : url.getHost();
    boolean reachable = !host.equals("127.0.0.1") && !host.equals("localhost");
    return request.work(
        "download",
        name,
        Script.once(
            Duration.ofMillis(500),
            task -> {
              task.log("downloading " + url + " to " + storage + ":" + content + "/" + name);
              if (!reachable) {
                int port = url.getPort() < 0 ? 80 : url.getPort();
                throw new TaskFailure(
                    "download failed: Connecting to "
                        + host
                        + ":"
                        + port
                        + "... failed: Connection refused.");
              }
              store(cluster, node, storage, content, name, DOWNLOAD_SIZE);
              task.log(
                  "download of '"
                      + url
                      + "' to '"
                      + storage
                      + ":"
                      + content
                      + "/"
                      + name
                      + "' finished");
            }));
  }
}
