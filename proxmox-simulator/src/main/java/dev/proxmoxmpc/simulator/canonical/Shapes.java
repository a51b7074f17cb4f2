package dev.proxmoxmpc.simulator.canonical;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Compares values up to what two servers make up differently: MAC addresses, UUIDs, hashes,
/// creation times, the QEMU version, and the numbers of freshly allocated volumes. What the case
/// itself named must be equal.
final class Shapes {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern MAC = Pattern.compile("(?i)\\b[0-9a-f]{2}(?::[0-9a-f]{2}){5}\\b");
  private static final Pattern UUID =
      Pattern.compile("(?i)\\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\\b");
  private static final Pattern META = Pattern.compile("creation-qemu=[0-9.]+,ctime=\\d+");
  private static final Pattern MACHINE =
      Pattern.compile("\\b(pc-(?:i440fx|q35))-\\d+\\.\\d+(?:\\+pve\\d+)?");
  private static final Pattern HASH = Pattern.compile("\\$5\\$[^$]*\\$\\S+");
  private static final Pattern VOLUME =
      Pattern.compile("(?<![\\w-])[\\w-]{1,40}+:\\d+/(vm|base|subvol)-(\\d+)-disk-\\d+");
  private static final Pattern DISK_NUMBER = Pattern.compile("-disk-\\d+");

  private final String named;
  private final Set<String> known;

  /// @param named all text of the case: what it sent and started from
  /// @param known ids of the volumes that existed before, up to the file extension
  Shapes(String named, Set<String> known) {
    this.named = named;
    this.known = known;
  }

  /// The text with everything made up replaced by its kind.
  String shape(String text) {
    String result = META.matcher(text).replaceAll("creation");
    result = HASH.matcher(result).replaceAll("hash");
    result = replaceUnnamed(MAC, result, "mac");
    result = replaceUnnamed(UUID, result, "uuid");
    result =
        MACHINE
            .matcher(result)
            .replaceAll(
                found -> unnamed(found.group()) ? found.group(1) + "-version" : found.group());
    return VOLUME
        .matcher(result)
        .replaceAll(found ->
            isKnown(found.group())
                ? found.group()
                : DISK_NUMBER.matcher(found.group()).replaceAll("-disk-n"));
  }

  private String replaceUnnamed(Pattern pattern, String text, String kind) {
    return pattern.matcher(text).replaceAll(found -> unnamed(found.group()) ? kind : found.group());
  }

  /// Whether the case itself named a text.
  boolean isNamed(String text) {
    return named.contains(text);
  }

  private boolean unnamed(String text) {
    return !isNamed(text);
  }

  private boolean isKnown(String volume) {
    return known.stream().anyMatch(volid -> volid.equals(volume) || volid.startsWith(volume + "."));
  }

  /// Whether a value is the recorded one; numbers and texts are different things.
  boolean same(@Nullable JsonNode recorded, @Nullable Object actual) {
    if (recorded == null || recorded.isNull() || actual == null) {
      return (recorded == null || recorded.isNull()) && actual == null;
    }
    JsonNode node = JSON.valueToTree(actual);
    if (recorded.isNumber() && node.isNumber()) {
      return recorded.asDouble() == node.asDouble();
    }
    if (recorded.isTextual() && node.isTextual()) {
      return Objects.equals(shape(recorded.asText()), shape(node.asText()));
    }
    return recorded.equals(node);
  }
}
