/// `mpc watch`: the change feed, a line per event.
@NullMarked
package dev.proxmoxmpc.cli.command.feed;

import org.jspecify.annotations.NullMarked;
