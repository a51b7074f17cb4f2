/// Measurements of the running product, each a subcommand that prints one JSON object. They assert
/// nothing: numbers depend on the machine, tests do not.
@NullMarked
package dev.proxmoxmpc.bench;

import org.jspecify.annotations.NullMarked;
