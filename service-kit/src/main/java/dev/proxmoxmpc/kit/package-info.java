/// The plumbing every service needs, as a closed list of packages. It knows none of our services;
/// its beans appear where `mpc.nats.url` is set.
@NullMarked
package dev.proxmoxmpc.kit;

import org.jspecify.annotations.NullMarked;
