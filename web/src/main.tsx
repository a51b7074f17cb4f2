import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import '@/ui/global.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from '@/app/App';
import { startLanguage } from '@/i18n/i18n';

const place = document.getElementById('root');
if (place === null) throw new Error('the page has no place for the portal');

await startLanguage();
createRoot(place).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
