package dev.proxmoxmpc.simulator.endpoint.storage;

import dev.proxmoxmpc.simulator.world.Volume;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/// Which backups a retention keeps (`PVE/Storage.pm`, `prune_mark_backup_group`): for each guest
/// the newest ones, then the newest of each hour, day, week, month and year that is not covered
/// yet.
public final class Retention {
  private Retention() {}

  /// The parts of `keep-last=3,keep-daily=7`.
  public static Map<String, Integer> parse(String options) {
    Map<String, Integer> result = new TreeMap<>();
    for (String part : options.split(",")) {
      String[] pair = part.split("=", 2);
      if (pair.length == 2 && pair[1].matches("\\d+")) {
        result.put(pair[0].trim(), Integer.valueOf(pair[1]));
      }
    }
    return result;
  }

  /// `keep`, `remove` or `protected` for each backup, newest first within a guest.
  public static Map<Volume, String> marks(List<Volume> backups, Map<String, Integer> keep) {
    Map<String, List<Volume>> groups = new TreeMap<>();
    for (Volume backup : backups) {
      groups
          .computeIfAbsent(
              backup.attributes().getOrDefault("subtype", "") + backup.vmid(),
              key -> new ArrayList<>())
          .add(backup);
    }
    Map<Volume, String> marks = new LinkedHashMap<>();
    groups.values().forEach(group -> markGroup(group, keep, marks));
    return marks;
  }

  private static void markGroup(
      List<Volume> group, Map<String, Integer> keep, Map<Volume, String> marks) {
    group.sort(Comparator.comparingLong(Volume::created).reversed());
    Map<Volume, String> own = new LinkedHashMap<>();
    for (Volume backup : group) {
      if ("1".equals(backup.attributes().get("protected"))) {
        own.put(backup, "protected");
      }
    }
    boolean everything = keep.isEmpty() || keep.getOrDefault("keep-all", 0) == 1;
    if (everything) {
      group.forEach(backup -> own.putIfAbsent(backup, "keep"));
    } else {
      keepNewestOfEach(group, own, keep.getOrDefault("keep-last", 0), Volume::volid);
      keepNewestOfEach(
          group,
          own,
          keep.getOrDefault("keep-hourly", 0),
          backup -> time(backup).withMinute(0).withSecond(0));
      keepNewestOfEach(
          group, own, keep.getOrDefault("keep-daily", 0), backup -> time(backup).toLocalDate());
      keepNewestOfEach(group, own, keep.getOrDefault("keep-weekly", 0), Retention::week);
      keepNewestOfEach(
          group,
          own,
          keep.getOrDefault("keep-monthly", 0),
          backup -> time(backup).getYear() * 12 + time(backup).getMonthValue());
      keepNewestOfEach(
          group, own, keep.getOrDefault("keep-yearly", 0), backup -> time(backup).getYear());
      group.forEach(backup -> own.putIfAbsent(backup, "remove"));
    }
    group.forEach(backup -> marks.put(backup, own.getOrDefault(backup, "remove")));
  }

  private static void keepNewestOfEach(
      List<Volume> group, Map<Volume, String> own, int count, Function<Volume, Object> period) {
    Set<Object> covered = new HashSet<>();
    for (Volume backup : group) {
      if ("keep".equals(own.get(backup))) {
        covered.add(period.apply(backup));
      }
    }
    int left = count;
    for (Volume backup : group) {
      boolean open = left > 0 && !own.containsKey(backup);
      if (open && covered.add(period.apply(backup))) {
        own.put(backup, "keep");
        left--;
      }
    }
  }

  private static LocalDateTime time(Volume backup) {
    return LocalDateTime.ofInstant(Instant.ofEpochSecond(backup.created()), ZoneOffset.UTC);
  }

  private static Object week(Volume backup) {
    LocalDateTime time = time(backup);
    return time.get(IsoFields.WEEK_BASED_YEAR) * 100 + time.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR);
  }
}
