import { useTranslation } from 'react-i18next';

/** The reader's own region where it fits the language of the portal: en-GB dates for English in Britain. */
export function useLocale(): string {
  const { language } = useTranslation().i18n;
  return navigator.languages.find((tag) => tag.startsWith(language)) ?? language;
}
