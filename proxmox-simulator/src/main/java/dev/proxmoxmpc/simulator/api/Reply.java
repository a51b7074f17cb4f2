package dev.proxmoxmpc.simulator.api;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What an endpoint answers: the value of `data`, and what stands beside it (`total`, `changes`).
public sealed interface Reply {

  /// Data to be rendered as JSON: maps, lists, strings, numbers, booleans and null.
  record Value(@Nullable Object data, Map<String, Object> beside) implements Reply {}

  /// Data that is rendered already.
  ///
  /// @param json the JSON text of `data` in UTF-8
  record Rendered(byte[] json) implements Reply {}

  /// A reply with data.
  static Reply of(@Nullable Object data) {
    return new Value(data, Map.of());
  }

  /// A reply with `data: null`, as most writes give.
  static Reply none() {
    return new Value(null, Map.of());
  }

  /// A reply of one list with its `total`.
  static Reply of(Object data, long total) {
    Map<String, Object> beside = new LinkedHashMap<>();
    beside.put("total", total);
    return new Value(data, beside);
  }

  static Reply rendered(byte[] json) {
    return new Rendered(json);
  }
}
