/// The published API schema of Proxmox VE in a compact form, and the verification of requests
/// against it with the texts of `PVE::JSONSchema`.
@NullMarked
package dev.proxmoxmpc.simulator.schema;

import org.jspecify.annotations.NullMarked;
