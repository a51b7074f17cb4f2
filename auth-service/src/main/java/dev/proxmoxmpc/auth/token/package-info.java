/// Sessions and their tokens: short access tokens anybody can verify, and refresh tokens that work
/// once.
@NullMarked
package dev.proxmoxmpc.auth.token;

import org.jspecify.annotations.NullMarked;
