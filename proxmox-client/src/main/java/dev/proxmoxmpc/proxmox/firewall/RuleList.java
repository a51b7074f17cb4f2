package dev.proxmoxmpc.proxmox.firewall;

import dev.proxmoxmpc.proxmox.transport.HttpMethod;
import dev.proxmoxmpc.proxmox.transport.OptionChange;
import dev.proxmoxmpc.proxmox.transport.Params;
import dev.proxmoxmpc.proxmox.transport.PvePath;
import dev.proxmoxmpc.proxmox.transport.PveTransport;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An ordered list of rules. Rules have no name but their position, which shifts when others come
/// and go: give the digest with every change.
public final class RuleList {
  private final PveTransport transport;
  private final String template;
  private final Object[] values;

  RuleList(PveTransport transport, String template, Object... values) {
    this.transport = transport;
    this.template = template;
    this.values = values.clone();
  }

  public List<FirewallRule> list() {
    return transport.list(all(), Params.none(), FirewallRule.class);
  }

  /// Adds a rule, at the top unless the options say where (`pos`).
  public void add(String type, String action, Map<String, String> options) {
    transport.run(
        HttpMethod.POST, all(), Params.of("type", type).with("action", action).withAll(options));
  }

  public void update(int position, OptionChange change) {
    transport.run(HttpMethod.PUT, one(position), change.params());
  }

  public void move(int from, int to, @Nullable String digest) {
    transport.run(HttpMethod.PUT, one(from), Params.of("moveto", to).with("digest", digest));
  }

  public void delete(int position, @Nullable String digest) {
    transport.run(HttpMethod.DELETE, one(position), Params.of("digest", digest));
  }

  private PvePath all() {
    return PvePath.of(template, values);
  }

  private PvePath one(int position) {
    Object[] more = new Object[values.length + 1];
    System.arraycopy(values, 0, more, 0, values.length);
    more[values.length] = position;
    return PvePath.of(template + "/{pos}", more);
  }
}
