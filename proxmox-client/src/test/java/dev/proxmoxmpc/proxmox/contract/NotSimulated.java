package dev.proxmoxmpc.proxmox.contract;

import dev.proxmoxmpc.proxmox.transport.ProxmoxException;
import dev.proxmoxmpc.proxmox.transport.PveFailure;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.opentest4j.TestAbortedException;

/// Leaves a test out, by name, where the simulator says itself that it does not simulate a call.
final class NotSimulated implements TestExecutionExceptionHandler {
  @Override
  public void handleTestExecutionException(ExtensionContext context, Throwable thrown)
      throws Throwable {
    if (thrown instanceof ProxmoxException e
        && e.failure() instanceof PveFailure.NotImplemented(String text)
        && text.endsWith("not simulated")) {
      throw new TestAbortedException(text, e);
    }
    throw thrown;
  }
}
