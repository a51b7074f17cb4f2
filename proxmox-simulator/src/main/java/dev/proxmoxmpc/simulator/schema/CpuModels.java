package dev.proxmoxmpc.simulator.schema;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;

/// The CPU models QEMU offers on x86_64 and their vendors (`GET
/// /nodes/{node}/capabilities/qemu/cpu`).
public final class CpuModels {
  private static final Map<String, String> VENDORS = load();

  private CpuModels() {}

  private static Map<String, String> load() {
    try (InputStream in = CpuModels.class.getResourceAsStream("cpu-models.json")) {
      return new ObjectMapper().readValue(in, new TypeReference<TreeMap<String, String>>() {});
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read CPU models", e);
    }
  }

  /// Vendors by model name.
  public static Map<String, String> vendors() {
    return VENDORS;
  }

  /// Whether a model is built in.
  public static boolean known(String name) {
    return VENDORS.containsKey(name);
  }
}
