package dev.proxmoxmpc.simulator.schema;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// One node of a JSON schema as Proxmox VE publishes it: a parameter, a list element, a result
/// field or an option of a property string. Absent limits are null; `fields` is empty unless the
/// property is an object.
public record Property(
    @Nullable String type,
    boolean optional,
    @Nullable String format,
    @Nullable Map<String, Property> grammar,
    @Nullable Pattern pattern,
    List<String> enumeration,
    @Nullable Double minimum,
    @Nullable Double maximum,
    @Nullable Integer minLength,
    @Nullable Integer maxLength,
    @Nullable String requires,
    @Nullable String alias,
    @Nullable String keyAlias,
    boolean defaultKey,
    @Nullable Property items,
    Map<String, Property> fields,
    boolean open,
    List<String> instanceTypes,
    @Nullable String typeProperty,
    List<Property> variants) {

  /// Whether values of this property are numbers or booleans, which PVE returns as JSON numbers.
  public boolean numeric() {
    return "integer".equals(type) || "boolean".equals(type) || "number".equals(type);
  }
}
