/// What reaches the person at the terminal: tables, JSON, YAML, progress, errors and exit codes.
@NullMarked
package dev.proxmoxmpc.cli.output;

import org.jspecify.annotations.NullMarked;
