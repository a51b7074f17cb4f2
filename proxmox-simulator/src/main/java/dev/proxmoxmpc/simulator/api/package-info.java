/// The way of a request through pveproxy and pvedaemon: authentication, permission, verification,
/// endpoint, answer.
///
/// An endpoint is a function from [Request] to [Reply], registered in [Routes] under a schema path
/// and method.
@NullMarked
package dev.proxmoxmpc.simulator.api;

import org.jspecify.annotations.NullMarked;
