import { Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type SyntheticEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { session } from '@/api/client';
import { toProblem } from '@/api/problem';
import { ProblemAlert } from '@/ui/ProblemAlert';

interface SignInFormProps {
  /** Filled in where it is known who was signed in. */
  username?: string;
  onDone?: () => void;
}

export function SignInForm({ username: known = '', onDone }: SignInFormProps) {
  const { t } = useTranslation();
  const [username, setUsername] = useState(known);
  const [password, setPassword] = useState('');
  const signIn = useMutation({
    mutationFn: () => session.signIn(username, password),
    onSuccess: () => onDone?.(),
  });
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    signIn.mutate();
  };
  return (
    <form aria-label={t('auth.signIn')} onSubmit={submit}>
      <Stack gap="sm">
        {signIn.isError && <ProblemAlert problem={toProblem(signIn.error)} />}
        <TextInput
          autoCapitalize="none"
          autoComplete="username"
          data-autofocus={known === ''}
          label={t('auth.username')}
          onChange={(event) => setUsername(event.currentTarget.value)}
          required
          spellCheck={false}
          value={username}
          withAsterisk={false}
        />
        <PasswordInput
          autoComplete="current-password"
          data-autofocus={known !== ''}
          label={t('auth.password')}
          onChange={(event) => setPassword(event.currentTarget.value)}
          required
          value={password}
          visibilityToggleButtonProps={{ 'aria-label': t('auth.showPassword') }}
          withAsterisk={false}
        />
        <Button loading={signIn.isPending} mt="xs" size="sm" type="submit">
          {t('auth.signIn')}
        </Button>
      </Stack>
    </form>
  );
}
