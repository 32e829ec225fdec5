/** The Home window. */
import '../theme/base.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { ErrorBoundary } from '../components/ErrorBoundary';
import { report, reportFailures } from '../desktop';
import { applyTheme } from '../theme/theme';
import { Home } from './Home';

reportFailures();
// Until the settings are here the system decides; the main process keeps the two alike.
applyTheme({ settings: { theme: 'system' } });

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
createRoot(root).render(
  <StrictMode>
    <ErrorBoundary kept="Your clients are safe in their folders." onError={report}>
      <Home />
    </ErrorBoundary>
  </StrictMode>,
);
