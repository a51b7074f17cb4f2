import { Modal, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { SignInForm } from '@/features/auth/SignInForm';

/** The session ended; what is on the screen stays and goes on after signing in. */
export function SignInAgain({ username }: { username: string }) {
  const { t } = useTranslation();
  return (
    <Modal
      closeOnClickOutside={false}
      closeOnEscape={false}
      onClose={() => undefined}
      opened
      title={t('auth.again')}
      withCloseButton={false}
    >
      <Text mb="sm" size="sm">
        {t('auth.againText')}
      </Text>
      <SignInForm username={username} />
    </Modal>
  );
}
