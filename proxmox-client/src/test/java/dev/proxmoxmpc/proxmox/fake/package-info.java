/// A scripted HTTPS endpoint for tests of what happens on the wire, and the recordings to replay.
@NullMarked
package dev.proxmoxmpc.proxmox.fake;

import org.jspecify.annotations.NullMarked;
