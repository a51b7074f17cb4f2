import { useDocumentTitle } from '@mantine/hooks';
import { getRouteApi, useRouter } from '@tanstack/react-router';
import { useEffect, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { session } from '@/api/client';
import { SignInForm } from '@/features/auth/SignInForm';
import classes from '@/features/auth/SignInPage.module.css';
import { Brand } from '@/ui/Brand';

const route = getRouteApi('/login');

export function SignInPage() {
  const { t } = useTranslation();
  const router = useRouter();
  const { redirect } = route.useSearch();
  const state = useSyncExternalStore(session.subscribe, session.state);
  useDocumentTitle(`${t('auth.signIn')} – Proxmox-MPC`);
  // Signing in here or in another tab leads on to where the reader was going.
  useEffect(() => {
    if (state.kind === 'signed-in') router.history.push(redirect ?? '/');
  }, [state.kind, redirect, router]);
  return (
    <main className={classes.page}>
      <div className={classes.card}>
        <Brand />
        <h1 className={classes.title}>{t('auth.title')}</h1>
        <SignInForm />
      </div>
    </main>
  );
}
