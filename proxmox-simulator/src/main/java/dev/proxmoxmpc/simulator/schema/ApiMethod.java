package dev.proxmoxmpc.simulator.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One method of one path of the published schema.
///
/// @param path the schema path with `{parameters}`
/// @param verb `GET`, `POST`, `PUT` or `DELETE`
/// @param parameters path, query and body parameters; indexed ones are expanded (`net0`, `net1`, …)
/// @param open whether undeclared parameters are allowed
/// @param permissions the `permissions` element as published, null when only root@pam may call
/// @param tokenAllowed false when an API token is refused
/// @param runsInDaemon whether pvedaemon (root) answers, not pveproxy
/// @param proxiedTo the parameter that names the node which answers, usually `node`
/// @param result the published shape of `data`
public record ApiMethod(
    String path,
    String verb,
    Map<String, Property> parameters,
    boolean open,
    @Nullable JsonNode permissions,
    boolean tokenAllowed,
    boolean runsInDaemon,
    @Nullable String proxiedTo,
    @Nullable Property result) {}
