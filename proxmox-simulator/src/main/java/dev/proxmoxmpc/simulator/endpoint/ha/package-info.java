/// High availability: resources, rules and groups in their files, and the loop that acts on them
/// (`PVE/API2/HA/*.pm`, `PVE/HA/{Manager,LRM}.pm`).
///
/// Requests change files only; the loop looks at them every ten seconds of the cluster's clock, as
/// CRM and LRM do.
@NullMarked
package dev.proxmoxmpc.simulator.endpoint.ha;

import org.jspecify.annotations.NullMarked;
