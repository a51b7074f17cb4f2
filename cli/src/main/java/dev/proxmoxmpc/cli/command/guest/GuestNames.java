package dev.proxmoxmpc.cli.command.guest;

import dev.proxmoxmpc.cli.client.MpcApi;
import dev.proxmoxmpc.cli.client.UrlQuery;
import dev.proxmoxmpc.cli.output.CliException;
import dev.proxmoxmpc.cli.output.ExitCode;
import dev.proxmoxmpc.contracts.inventory.Guest;
import dev.proxmoxmpc.contracts.inventory.GuestRef;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Finds the guest a person means: `cluster/vmid` says it exactly; a name or a vmid alone, or with
/// a cluster before it, must match exactly one guest.
final class GuestNames {
  private static final int MANY = 1000;
  private static final Pattern EXACT =
      Pattern.compile("([a-z0-9][a-z0-9-]{0,31})/(?:guest/)?([1-9][0-9]{2,8})");
  private static final Pattern LOOSE =
      Pattern.compile("(?:([a-z0-9][a-z0-9-]{0,31})/)?([A-Za-z0-9][A-Za-z0-9._-]*)");

  private final MpcApi api;

  GuestNames(MpcApi api) {
    this.api = api;
  }

  GuestRef resolve(String text) {
    Matcher exact = EXACT.matcher(text);
    if (exact.matches()) {
      return new GuestRef(exact.group(1), Integer.parseInt(exact.group(2)));
    }
    Matcher loose = LOOSE.matcher(text);
    if (!loose.matches()) {
      throw CliException.usage("'" + text + "' is not CLUSTER/VMID or a guest's name");
    }
    return only(text, candidates(loose.group(1), loose.group(2)));
  }

  private List<Guest> candidates(@Nullable String cluster, String name) {
    boolean number = name.matches("[1-9][0-9]{2,8}");
    UrlQuery query =
        new UrlQuery().and("q", (number ? "id:" : "name:") + name).and("cluster", cluster);
    return api.guests(query, MANY).stream()
        .filter(guest -> number ? name.equals("" + guest.vmid()) : name.equals(guest.name()))
        .toList();
  }

  private static GuestRef only(String text, List<Guest> found) {
    if (found.isEmpty()) {
      throw new CliException(
          ExitCode.NOT_FOUND,
          "No guest is called '" + text + "'",
          "Look for it with: mpc guest list " + text);
    }
    if (found.size() > 1) {
      String all =
          found.stream()
              .map(guest -> guest.cluster() + "/" + guest.vmid())
              .collect(Collectors.joining(", "));
      throw CliException.usage("'" + text + "' may be any of " + all + "; name one of them");
    }
    return new GuestRef(found.getFirst().cluster(), found.getFirst().vmid());
  }
}
