import { Outlet, useNavigate, useRouterState } from '@tanstack/react-router';
import { useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { session } from '@/api/client';
import { Header } from '@/app/Header';
import { Navigation } from '@/app/Navigation';
import { OperationNotices } from '@/app/OperationNotices';
import { StaleBanner } from '@/app/StaleBanner';
import { TasksPanel } from '@/features/tasks/TasksPanel';
import classes from '@/app/Shell.module.css';
import { useShellShortcuts } from '@/app/useShellShortcuts';
import { LiveContext } from '@/live/hooks';
import { Live } from '@/live/live';
import { useNarrow } from '@/ui/useNarrow';

// Dialogs are fetched when they are first needed.
const ShortcutsHelp = lazy(async () => ({
  default: (await import('@/app/ShortcutsHelp')).ShortcutsHelp,
}));
const SignInAgain = lazy(async () => ({
  default: (await import('@/app/SignInAgain')).SignInAgain,
}));

/** What surrounds every page of a signed-in user: header, navigation, tasks panel, the live feed. */
export function Shell() {
  const queries = useQueryClient();
  const state = useSyncExternalStore(session.subscribe, session.state);
  const navigate = useNavigate();
  const [live] = useState(() => new Live(queries, session));

  // The feed runs as long as the shell is there.
  useEffect(() => {
    void live.start();
    return () => live.stop();
  }, [live]);

  // Signing out, here or in another tab, leaves nothing behind.
  useEffect(() => {
    if (state.kind !== 'signed-out') return;
    queries.clear();
    void navigate({ to: '/login' });
  }, [state.kind, queries, navigate]);

  return (
    <LiveContext value={live}>
      <Frame />
      <OperationNotices />
      <Suspense>
        {state.kind === 'expired' && <SignInAgain username={state.user.username} />}
      </Suspense>
    </LiveContext>
  );
}

function Frame() {
  const { t } = useTranslation();
  const narrow = useNarrow();
  const main = useRef<HTMLElement>(null);
  const path = useRouterState({ select: (router) => router.location.pathname });
  const [helping, setHelping] = useState(false);
  useShellShortcuts(() => setHelping(true));

  // A new page starts at its top.
  useEffect(() => main.current?.scrollTo(0, 0), [path]);

  return (
    <div className={classes.shell}>
      <a
        className={classes.skip}
        href="#main"
        onClick={(event) => {
          event.preventDefault();
          main.current?.focus();
        }}
      >
        {t('nav.skip')}
      </a>
      <Header onHelp={() => setHelping(true)} />
      <div className={classes.middle}>
        {!narrow && <Navigation />}
        <div className={classes.content}>
          <StaleBanner />
          <main className={classes.main} id="main" ref={main} tabIndex={-1}>
            <Outlet />
          </main>
          {!narrow && <TasksPanel />}
        </div>
      </div>
      {narrow && <Navigation bottom />}
      <Suspense>{helping && <ShortcutsHelp onClose={() => setHelping(false)} opened />}</Suspense>
    </div>
  );
}
