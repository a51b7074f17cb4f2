/// Time series of nodes, guests and storages, as `PVE::RRD` returns them: pure functions of the
/// world and the moment, so that asking again shows the same numbers.
@NullMarked
package dev.proxmoxmpc.simulator.endpoint.series;

import org.jspecify.annotations.NullMarked;
