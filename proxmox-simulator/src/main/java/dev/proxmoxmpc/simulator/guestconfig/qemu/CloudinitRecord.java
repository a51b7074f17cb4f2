package dev.proxmoxmpc.simulator.guestconfig.qemu;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Remembers what the cloud-init drive of a running guest was made with, so that `GET …/cloudinit`
/// can tell what changed since (`cloudinit_record_changed`). `added` lists keys that were absent
/// then.
final class CloudinitRecord {
  private static final String ADDED = "added";
  private static final Pattern RECORDED =
      Pattern.compile(
          "name|cicustom|cipassword|citype|ciupgrade|ciuser|nameserver|searchdomain|sshkeys|(?:ipconfig|net)\\d+");

  private final Map<String, String> recorded;

  CloudinitRecord(Map<String, String> recorded) {
    this.recorded = recorded;
  }

  void changed(String key, @Nullable String old, @Nullable String next) {
    if (!RECORDED.matcher(key).matches()) {
      return;
    }
    Set<String> added = added();
    String made = recorded.get(key);
    if (made != null) {
      if (made.equals(next)) {
        recorded.remove(key);
        added.remove(key);
      }
    } else if (next == null) {
      if (!added.remove(key) && old != null) {
        recorded.put(key, old);
      }
    } else if (!added.contains(key)) {
      if (old == null) {
        added.add(key);
      } else {
        recorded.put(key, old);
      }
    }
    if (added.isEmpty()) {
      recorded.remove(ADDED);
    } else {
      recorded.put(ADDED, String.join(",", added));
    }
  }

  private Set<String> added() {
    Set<String> keys = new TreeSet<>();
    String list = recorded.get(ADDED);
    if (list != null) {
      keys.addAll(Set.of(list.split(",")));
    }
    return keys;
  }
}
