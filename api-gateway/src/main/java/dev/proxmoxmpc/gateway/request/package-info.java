/// Reading requests: their ids, parameters and JSON bodies, with problems that say what would be
/// right.
@NullMarked
package dev.proxmoxmpc.gateway.request;

import org.jspecify.annotations.NullMarked;
