/// The endpoints, in packages that follow PVE's URL tree. Each class registers what it answers in
/// [dev.proxmoxmpc.simulator.api.Routes].
@NullMarked
package dev.proxmoxmpc.simulator.endpoint;

import org.jspecify.annotations.NullMarked;
