package dev.proxmoxmpc.simulator.endpoint.guest;

import dev.proxmoxmpc.simulator.world.Cluster;
import dev.proxmoxmpc.simulator.world.SectionFile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// What else of the cluster's configuration names a guest; `purge=1` removes it there.
final class GuestReferences {
  private GuestReferences() {}

  static void purge(Cluster cluster, int vmid, String serviceId) {
    String id = Integer.toString(vmid);
    removeEntry(cluster, "ha/resources.cfg", serviceId);
    removeFromLists(cluster, "ha/rules.cfg", "resources", serviceId);
    removeFromLists(cluster, "jobs.cfg", "vmid", id);
    removeFromLists(cluster, "jobs.cfg", "exclude", id);
    SectionFile replication = cluster.files().get("replication.cfg");
    if (replication != null) {
      for (String job : new ArrayList<>(replication.ids())) {
        if (job.startsWith(id + "-")) {
          replication.remove(job);
        }
      }
    }
  }

  private static void removeEntry(Cluster cluster, String path, String id) {
    SectionFile file = cluster.files().get(path);
    if (file != null) {
      file.remove(id);
    }
  }

  private static void removeFromLists(Cluster cluster, String path, String key, String element) {
    SectionFile file = cluster.files().get(path);
    if (file == null) {
      return;
    }
    for (Map<String, String> entry : file.entries().values()) {
      String list = entry.get(key);
      if (list != null && Arrays.asList(list.split(",")).contains(element)) {
        List<String> left = new ArrayList<>(Arrays.asList(list.split(",")));
        left.remove(element);
        entry.put(key, String.join(",", left));
        file.touch();
      }
    }
  }
}
