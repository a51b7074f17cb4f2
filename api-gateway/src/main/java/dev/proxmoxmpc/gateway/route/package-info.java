/// The routes of the API: each hands one request to the service that owns the object.
@NullMarked
package dev.proxmoxmpc.gateway.route;

import org.jspecify.annotations.NullMarked;
