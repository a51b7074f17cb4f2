import { localStorageColorSchemeManager, MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { useState } from 'react';
import { ProblemError } from '@/api/problem';
import { createPortalRouter } from '@/app/router';
import { theme, variables } from '@/ui/theme';

const colors = localStorageColorSchemeManager({ key: 'mpc.theme' });

/** What the server refused is not asked again by itself; what failed on the way is, twice. */
const retry = (failures: number, error: Error) =>
  failures < 2 &&
  !(error instanceof ProblemError && error.problem.status < 500 && error.problem.status > 0);

function createQueries() {
  return new QueryClient({
    // The feed keeps what is shown up to date; only a reconnect or a person asks again.
    defaultOptions: { queries: { staleTime: 60_000, refetchOnWindowFocus: false, retry } },
  });
}

export function App() {
  const [queries] = useState(createQueries);
  const [router] = useState(() => createPortalRouter(queries));
  return (
    <MantineProvider
      colorSchemeManager={colors}
      cssVariablesResolver={variables}
      defaultColorScheme="auto"
      theme={theme}
    >
      <QueryClientProvider client={queries}>
        <Notifications limit={4} position="top-right" />
        <RouterProvider router={router} />
      </QueryClientProvider>
    </MantineProvider>
  );
}
