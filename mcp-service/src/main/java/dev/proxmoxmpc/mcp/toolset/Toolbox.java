package dev.proxmoxmpc.mcp.toolset;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.proxmoxmpc.contracts.problem.Problem;
import dev.proxmoxmpc.contracts.problem.ProblemException;
import dev.proxmoxmpc.kit.message.Json;
import dev.proxmoxmpc.kit.problem.Problems;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// All tools by name, and the one way to call them: arguments are checked, the handler runs, and
/// whatever it throws becomes a refusal without a stack trace. Every call is logged with its
/// caller.
@Singleton
public final class Toolbox {
  private static final Logger LOG = LoggerFactory.getLogger(Toolbox.class);
  private static final TypeReference<Map<String, Object>> TREE = new TypeReference<>() {};

  private final Map<String, Tool> tools = new TreeMap<>();

  Toolbox(List<ToolGroup> groups) {
    groups.stream()
        .flatMap(group -> group.tools().stream())
        .forEach(tool -> {
          if (tools.put(tool.name(), tool) != null) {
            throw new IllegalStateException("two tools are called " + tool.name());
          }
        });
  }

  /// In the order of their names.
  public List<Tool> tools() {
    return tools.values().stream().sorted(Comparator.comparing(Tool::name)).toList();
  }

  public ToolOutcome call(String name, Map<String, ?> arguments, ToolContext context) {
    ToolOutcome outcome = outcome(name, arguments, context);
    String ended =
        switch (outcome) {
          case ToolOutcome.Answered _ -> "answered";
          case ToolOutcome.Refused(Problem problem) -> problem.code();
        };
    LOG.info(
        "tool called tool={} user={} outcome={} requestId={}",
        tools.containsKey(name) ? name : "unknown",
        context.caller().username(),
        ended,
        context.call().requestId());
    return outcome;
  }

  private ToolOutcome outcome(String name, Map<String, ?> arguments, ToolContext context) {
    try {
      Tool tool = find(name).orElseThrow(() -> Problems.notFound("tool", name));
      ToolAnswer answer =
          tool.handler().answer(context, Arguments.check(tool.parameters(), arguments));
      return new ToolOutcome.Answered(
          Json.mapper().convertValue(answer.structured(), TREE), answer.text());
    } catch (ProblemException refused) {
      return new ToolOutcome.Refused(tagged(refused.problem(), context));
    } catch (RuntimeException unexpected) {
      LOG.error("tool failed tool={} requestId={}", name, context.call().requestId(), unexpected);
      return new ToolOutcome.Refused(tagged(Problems.internal(), context));
    }
  }

  private Optional<Tool> find(String name) {
    return Optional.ofNullable(tools.get(name));
  }

  private static Problem tagged(Problem problem, ToolContext context) {
    return problem.requestId() == null
        ? problem.withRequestId(context.call().requestId())
        : problem;
  }
}
