/** The stage window: a poster that shows the frames it is sent and passes its keys on to the console. */
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { desktop, reportFailures } from '../desktop';
import { applyTheme } from '../theme/theme';
import { StageWindow } from './Stage';
import '../theme/base.css';

reportFailures();
applyTheme({ settings: { theme: 'light' } });
void desktop.invoke('app:ready');

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
createRoot(root).render(
  <StrictMode>
    <StageWindow />
  </StrictMode>,
);
