import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import './app/theme.css';
import { createRoot } from 'react-dom/client';
import * as z from 'zod';
import { readStart } from './app/start.ts';

// zod would probe `new Function` when the first object schema is made, which the content security policy refuses
// and reports. So this comes first, and what makes schemas is loaded after it.
z.config({ jitless: true });

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no element "root"');
const [{ App }, start] = await Promise.all([import('./app/app.tsx'), readStart(window.desk)]);
createRoot(root).render(<App desk={window.desk} start={start} />);
