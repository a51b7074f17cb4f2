package dev.proxmoxmpc.simulator.fault;

import dev.proxmoxmpc.simulator.api.Call;
import dev.proxmoxmpc.simulator.http.Interference;
import dev.proxmoxmpc.simulator.task.TaskFaults;
import dev.proxmoxmpc.simulator.task.Upid;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;

/// The rules in force, in order of their numbers; the first that hits a request decides. May be
/// changed and asked from any thread.
public final class FaultRules implements Interference, TaskFaults {
  private static final Pattern VMID = Pattern.compile("/(?:qemu|lxc)/(\\d+)");
  private static final Pattern FIGURES =
      Pattern.compile(
          "\"(cpu|mem|memhost|disk|maxdisk|maxmem|maxcpu|uptime|netin|netout|diskread|diskwrite)\":[0-9.eE+-]+");

  private final ReentrantLock lock = new ReentrantLock();
  private final AtomicInteger numbers = new AtomicInteger();
  private final Random random;
  private volatile Map<Integer, FaultRule> rules = Map.of();

  /// @param seed decides which requests a rule with a share hits
  public FaultRules(long seed) {
    random = new Random(seed);
  }

  /// Puts a rule in force and returns its number.
  public int add(FaultRule rule) {
    lock.lock();
    try {
      int number = numbers.incrementAndGet();
      TreeMap<Integer, FaultRule> next = new TreeMap<>(rules);
      next.put(number, rule);
      rules = Collections.unmodifiableMap(next);
      return number;
    } finally {
      lock.unlock();
    }
  }

  /// Takes a rule out of force.
  public void remove(int number) {
    lock.lock();
    try {
      TreeMap<Integer, FaultRule> next = new TreeMap<>(rules);
      next.remove(number);
      rules = Collections.unmodifiableMap(next);
    } finally {
      lock.unlock();
    }
  }

  /// Takes all rules out of force.
  public void clear() {
    rules = Map.of();
  }

  /// The rules in force by number.
  public Map<Integer, FaultRule> all() {
    return rules;
  }

  private boolean hits(FaultRule rule) {
    if (rule.share() >= 1) {
      return true;
    }
    lock.lock();
    try {
      return random.nextDouble() < rule.share();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public TaskFaults.Outcome outcomeOf(Upid upid) {
    for (FaultRule rule : rules.values()) {
      boolean here = rule.node() == null || upid.node().equals(rule.node());
      if (rule.kind().concernsTasks()
          && here
          && rule.match().matcher(upid.type()).find()
          && hits(rule)) {
        return rule.kind() == FaultKind.TASK_HANGS
            ? TaskFaults.Outcome.HANGS
            : TaskFaults.Outcome.FAILS_LATE;
      }
    }
    return TaskFaults.Outcome.NORMAL;
  }

  @Override
  public Interference.Effect effectOn(String node, Call call) {
    Map<Integer, FaultRule> present = rules;
    if (present.isEmpty()) {
      return new Interference.Effect.Pass();
    }
    String path = call.path().replaceFirst("^/api2/\\w+", "");
    for (FaultRule rule : present.values()) {
      boolean here = rule.node() == null || rule.node().equals(node);
      if (!rule.kind().concernsTasks()
          && here
          && rule.match().matcher(call.verb() + " " + path).find()
          && hits(rule)) {
        return effect(rule, call, path);
      }
    }
    return new Interference.Effect.Pass();
  }

  private static Interference.Effect effect(FaultRule rule, Call call, String path) {
    boolean login = path.startsWith("/access/ticket");
    return switch (rule.kind()) {
      case LATENCY -> new Interference.Effect.Delay(Duration.ofMillis(rule.number("millis", 1000)));
      case HANG -> new Interference.Effect.Hang();
      case RESET -> new Interference.Effect.Reset();
      case STATUS -> status((int) rule.number("status", 500), rule.text("internal error"));
      case HTML ->
          instead(
              (int) rule.number("status", 200),
              "OK",
              "text/html",
              "<html><body><h1>" + rule.text("It works!") + "</h1></body></html>");
      case TRUNCATE ->
          new Interference.Effect.Alter(body -> Arrays.copyOf(body, body.length / 2), true);
      case EXPIRED_TICKET ->
          login || call.cookie() == null
              ? new Interference.Effect.Pass()
              : instead(401, "Authentication failed!", "", "");
      case UNAUTHORIZED ->
          login
              ? status(401, "authentication failure")
              : instead(401, "Authentication failed!", "", "");
      case LOCK_TIMEOUT -> lockTimeout(rule, call, path);
      case EMPTY_LIST -> instead(200, "OK", JSON, "{\"data\":[]}");
      case ZEROS -> new Interference.Effect.Alter(FaultRules::zeros, false);
      case TASK_HANGS, TASK_FAILS -> new Interference.Effect.Pass();
    };
  }

  private static final String JSON = "application/json;charset=UTF-8";

  private static Interference.Effect instead(int status, String reason, String type, String body) {
    return new Interference.Effect.Instead(status, reason, type, body, Duration.ZERO);
  }

  private static Interference.Effect status(int status, String text) {
    boolean empty = status >= 595;
    return instead(status, text, empty ? "" : JSON, empty ? "" : message(text));
  }

  private static String message(String text) {
    return "{\"data\":null,\"message\":\""
        + text.replace("\\", "\\\\").replace("\"", "\\\"")
        + "\\n\"}";
  }

  private static Interference.Effect lockTimeout(FaultRule rule, Call call, String path) {
    if (call.verb().equals("GET")) {
      return new Interference.Effect.Pass();
    }
    var vmid = VMID.matcher(path);
    String id = vmid.find() ? vmid.group(1) : "100";
    String text = "can't lock file '/var/lock/qemu-server/lock-" + id + ".conf' - got timeout";
    return new Interference.Effect.Instead(
        500, text, JSON, message(text), Duration.ofMillis(rule.number("millis", 10_000)));
  }

  private static byte[] zeros(byte[] body) {
    String text = new String(body, StandardCharsets.UTF_8);
    return FIGURES.matcher(text).replaceAll("\"$1\":0").getBytes(StandardCharsets.UTF_8);
  }
}
