package dev.proxmoxmpc.proxmox.transport;

import dev.proxmoxmpc.proxmox.id.NodeName;
import dev.proxmoxmpc.proxmox.id.Vmid;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads what PVE says into a [PveFailure]. The same sentences appear as answer of a call and as
/// end of a task, depending on whether PVE checks before or after it forks a worker.
public final class FailureTexts {
  private static final Pattern NO_CONFIG =
      Pattern.compile(
          "Configuration file 'nodes/([^/']+)/(?:qemu-server|lxc)/(\\d+)\\.conf' does not exist");

  /// `check_lock` in `PVE/AbstractConfig.pm`.
  private static final Pattern LOCKED = Pattern.compile("(?:VM|CT) is locked \\(([^)]*)\\)");

  private static final Predicate<String> LOCK_TIMEOUT =
      find("can't (?:lock|aquire|acquire) .*- got timeout|got lock (?:request )?timeout");

  /// The first text is QEMU's (`PVE/API2/Qemu.pm`), the second everybody else's (`PVE/Tools.pm`).
  private static final Predicate<String> DIGEST =
      find("checksum mismatch \\(file change|detected modified configuration");

  /// Without quorum pmxcfs is read-only, which shows as a permission problem of the file.
  private static final Predicate<String> NO_QUORUM =
      find("no quorum|unable to open file '/etc/pve/[^']*' - Permission denied");

  private static final Predicate<String> EXISTS =
      find("already exists|already defined|(?:close|rename).* atomic file .*File exists");

  private static final Predicate<String> ABSENT =
      find(
          "(?:'|\\)|interface|object|storage|snapshot) does not exist"
              + "|\\b[nN]o such (?!file)\\S+"
              + "|hostname lookup '[^']*' failed"
              + "|no rule at position");

  /// Semantic refusals that only mention something absent.
  private static final Predicate<String> NOT_A_LOOKUP = find("^(?:invalid|RRD error)");

  private static final Predicate<String> ROOT_ONLY = find("^only root (?:can|is allowed)");

  private static final Pattern PERMISSION =
      Pattern.compile("Permission check failed \\((/[^,]*), ([^)]*)\\)");

  private static final String PARAMETERS_AS_TEXT = "400 Parameter verification failed.";

  private FailureTexts() {}

  /// What the end of a task means; [PveFailure.ServerError] with status 500 where only the text
  /// tells.
  public static PveFailure ofTask(String exitText) {
    return ofBusinessError(500, exitText);
  }

  static PveFailure ofBusinessError(int status, String text) {
    Matcher noConfig = NO_CONFIG.matcher(text);
    if (noConfig.find()) {
      return new PveFailure.GuestElsewhereOrGone(
          new NodeName(noConfig.group(1)), Vmid.parse(noConfig.group(2)), text);
    }
    Matcher locked = LOCKED.matcher(text);
    if (locked.find()) {
      return new PveFailure.Locked(locked.group(1), text);
    }
    if (LOCK_TIMEOUT.test(text)) {
      return new PveFailure.LockTimeout(text);
    }
    if (DIGEST.test(text)) {
      return new PveFailure.DigestMismatch(text);
    }
    if (NO_QUORUM.test(text)) {
      return new PveFailure.NoQuorum(text);
    }
    if (EXISTS.test(text)) {
      return new PveFailure.AlreadyExists(text);
    }
    if (ROOT_ONLY.test(text)) {
      return new PveFailure.Forbidden(null, "root@pam", text);
    }
    if (PERMISSION.matcher(text).find()) {
      return ofForbidden(text);
    }
    if (isAbsent(text)) {
      return new PveFailure.NotFound(text);
    }
    if (text.startsWith(PARAMETERS_AS_TEXT)) {
      return new PveFailure.ParameterInvalid(errorLines(text), text);
    }
    return new PveFailure.ServerError(status, text);
  }

  static PveFailure ofForbidden(String text) {
    Matcher check = PERMISSION.matcher(text);
    return check.find()
        ? new PveFailure.Forbidden(check.group(1), check.group(2), text)
        : new PveFailure.Forbidden(null, "", text);
  }

  /// Some lookups fail as parameter errors: `errors.storage` "No such storage.", `errors.upid` "no
  /// such task", `errors.vmid` "VM 100 already exists".
  static PveFailure ofParameters(Map<String, String> errors, String text) {
    if (!errors.isEmpty()) {
      String all = String.join("; ", errors.values());
      if (errors.values().stream().allMatch(FailureTexts::isAbsent)) {
        return new PveFailure.NotFound(all);
      }
      if (errors.values().stream().allMatch(EXISTS)) {
        return new PveFailure.AlreadyExists(all);
      }
    }
    return new PveFailure.ParameterInvalid(errors, describe(errors, text));
  }

  private static String describe(Map<String, String> errors, String text) {
    StringBuilder all = new StringBuilder(text);
    errors.forEach((name, error) -> all.append(' ').append(name).append(": ").append(error));
    return all.toString().replaceAll("\\s+", " ").strip();
  }

  private static boolean isAbsent(String text) {
    return ABSENT.test(text) && !NOT_A_LOOKUP.test(text);
  }

  private static Map<String, String> errorLines(String text) {
    Map<String, String> errors = new LinkedHashMap<>();
    text.lines()
        .skip(1)
        .forEach(line -> {
          int colon = line.indexOf(": ");
          if (colon > 0) {
            errors.put(line.substring(0, colon), line.substring(colon + 2));
          }
        });
    return errors;
  }

  private static Predicate<String> find(String regex) {
    return Pattern.compile(regex).asPredicate();
  }
}
