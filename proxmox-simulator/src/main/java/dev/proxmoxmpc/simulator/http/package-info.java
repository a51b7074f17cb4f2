/// The HTTPS port of a node with the transport habits of pve-http-server: own reason phrases, a
/// hundred requests per connection, no chunked bodies, close after each error.
@NullMarked
package dev.proxmoxmpc.simulator.http;

import org.jspecify.annotations.NullMarked;
