/// The command line: reads the arguments, runs one command and answers with an exit code.
@NullMarked
package dev.proxmoxmpc.cli;

import org.jspecify.annotations.NullMarked;
