import { render } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { vi } from 'vitest';
import { App } from '@/app/App';
import { session } from '@/api/client';
import { startLanguage } from '@/i18n/i18n';
import { MockApi, type MockOptions } from '#mock/api';
import { hasSession, mockServer } from './mockServer';
import { TestEventSource } from './TestEventSource';

interface PortalOptions extends Partial<MockOptions> {
  /** Answers in place of the mock API. */
  before?: (request: Request) => Response | undefined;
  /** As if nobody had signed in yet. */
  signedOut?: boolean;
}

/** The whole portal at `path`, against the mock API; `close` ends it. */
export async function openPortal(
  path: string,
  { before, signedOut, ...options }: PortalOptions = {},
) {
  const api = new MockApi({ guests: 40, rate: 0, taskMillis: 300, ...options });
  const server = mockServer(api, before);
  server.listen({ onUnhandledRequest: 'error' });
  vi.stubGlobal('EventSource', TestEventSource);
  window.history.replaceState(null, '', path);
  await startLanguage();
  if (signedOut) {
    localStorage.clear();
    await session.signOut();
  } else {
    hasSession();
    await session.signIn('admin', 'admin');
  }
  const user = userEvent.setup();
  const { unmount } = render(<App />);
  return {
    api,
    user,
    close: () => {
      unmount();
      api.stop();
      server.close();
      vi.unstubAllGlobals();
    },
  };
}
