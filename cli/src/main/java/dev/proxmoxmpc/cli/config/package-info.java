/// Where the command line keeps its settings and tokens.
@NullMarked
package dev.proxmoxmpc.cli.config;

import org.jspecify.annotations.NullMarked;
