/// Users and their passwords: Argon2id hashes, checked with bounded concurrency, and the first
/// administrator.
@NullMarked
package dev.proxmoxmpc.auth.user;

import org.jspecify.annotations.NullMarked;
