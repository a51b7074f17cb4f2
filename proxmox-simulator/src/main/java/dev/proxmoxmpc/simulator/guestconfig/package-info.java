/// What Proxmox VE stores for the guest configurations it is sent: the config file's text, pending
/// changes, typed reading and the values a change leaves behind. Pure: no HTTP, no files, no clock;
/// the world around a guest comes in through
/// [dev.proxmoxmpc.simulator.guestconfig.GuestEnvironment].
@NullMarked
package dev.proxmoxmpc.simulator.guestconfig;

import org.jspecify.annotations.NullMarked;
