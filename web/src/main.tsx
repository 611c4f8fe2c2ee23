import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { resumeSession } from './access/session.js';
import { App } from './app/app.js';
import { giveNonceToStyles } from './app/nonce.js';
import './ui/styles/index.css';

giveNonceToStyles();
void resumeSession();

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
